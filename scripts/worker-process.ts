import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

type Options = {
  port: number
  /** Serve https to the whole local network, with a certificate of its own making; else http to this machine. */
  isOnNetwork: boolean
  dataDir: string
  /** The built app. */
  webDir: string
  /** A file of `NAME="value"` lines: the Worker's settings and secrets. */
  varsFile: string
}

/** Runs the Worker in workerd, by wrangler, and waits until it answers. */
export const startWorker = ({ port, isOnNetwork, dataDir, webDir, varsFile }: Options) =>
  runWrangler([
    '--port',
    String(port),
    ...(isOnNetwork ? ['--ip', '0.0.0.0', '--local-protocol', 'https'] : ['--ip', '127.0.0.1']),
    '--assets',
    webDir,
    '--persist-to',
    join(dataDir, 'worker'),
    '--env-file',
    varsFile,
  ])

/** Runs `wrangler dev` and waits until its Worker answers. @param args which Worker, and how */
export async function runWrangler(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const wrangler = spawn(
    process.execPath,
    [
      'node_modules/wrangler/bin/wrangler.js',
      'dev',
      ...args,
      '--inspector-port',
      '0',
      '--show-interactive-dev-session=false',
    ],
    {
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const ended = new Promise<number>((resolve) => wrangler.once('exit', (code) => resolve(code ?? 0)))
  const url = await readyUrl(wrangler)
  process.once('exit', () => wrangler.kill())
  return { url, pid: wrangler.pid ?? 0, ended, stop: () => wrangler.kill() }
}

/** Picks out the address, passes the Worker's own log and real errors on, and keeps wrangler's chatter back. */
function readyUrl(wrangler: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const chatter: string[] = []
    let isReady = false
    const hear = (line: string) => {
      const [, url] = line.match(/Ready on (http\S+)/) ?? []
      // Wrangler paints the Worker's own lines: what is printed is the JSON in them.
      const [logged] = line.match(/\{"message".*\}/) ?? []
      if (url) {
        isReady = true
        resolve(url)
      } else if (logged) console.error(logged)
      // Wrangler's own mark: it prints the path of every request, too, and files may be called what they like.
      else if (line.includes('[ERROR]')) console.error(line.trim())
      else if (!isReady) chatter.push(line)
    }
    for (const stream of [wrangler.stdout, wrangler.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', hear)
    }
    wrangler.once('exit', (code) =>
      reject(new Error(`The Worker ended at its start (${code}).\n${chatter.join('\n')}`)),
    )
  })
}
