import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** `npm start` as a person runs it: a process group of its own, on a free port, with its own data. */
export class Dearly {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'dearly-e2e-'))
  url = ''
  /** All it printed, for a test that fails or that greps it. */
  output = ''
  #process: ChildProcess | undefined

  /** Its process; what it runs is below. */
  get pid(): number {
    return this.#process?.pid ?? 0
  }

  /** Starts it and waits until it says where it is. */
  async start(settings: Record<string, string> = {}): Promise<this> {
    const env = { ...process.env, PORT: '0', DATA_DIR: this.dataDir, ...settings }
    const started = spawn(process.execPath, ['scripts/start.ts'], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = started
    this.url = await new Promise<string>((resolve, reject) => {
      for (const stream of [started.stdout, started.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          this.output += `${line}\n`
          const [, url] = line.match(/^Dearly is at (\S+)/) ?? []
          if (url) resolve(url)
        })
      }
      started.once('exit', (code) => reject(new Error(`npm start ended (${code}):\n${this.output}`)))
    })
    return this
  }

  /** SIGKILL for the whole group: the server, workerd and the studio at once. */
  async kill(): Promise<void> {
    const killed = this.#process
    this.#process = undefined
    if (!killed?.pid || killed.exitCode !== null) return
    const gone = new Promise((resolve) => killed.once('exit', resolve))
    process.kill(-killed.pid, 'SIGKILL')
    await gone
  }

  async end(): Promise<void> {
    await this.kill()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

/** What a command printed, and how it ended. */
export type Ran = { code: number | null; output: string }

/** `npm run letter` against a running Dearly. */
export function runLetter(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const ran = spawn(process.execPath, ['scripts/letter.ts', ...args], { env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [ran.stdout, ran.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  return new Promise((resolve) => ran.once('exit', (code) => resolve({ code, output })))
}
