import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * workerd by itself clears away only when memory is scarce. With its garbage taken out as it comes, what it grows by
 * is what is held.
 */
const tidily = '--max-semi-space-size=1 --expose-gc --gc-global --gc-interval=20000'

/** The source of a Worker that is only here to be measured. */
export const workerFile = (name: string) => join(import.meta.dirname, 'workers', `${name}.ts`)

type Config = { name: string; main?: string; compatibility_date?: string; [more: string]: unknown }

/** Runs a Worker in workerd, by wrangler, with its files in a folder; `vars` are its settings. */
export async function runWorker(folder: string, config: Config, vars: Record<string, string> = {}) {
  const home = join(folder, config.name)
  mkdirSync(home)
  const file = join(home, 'wrangler.json')
  writeFileSync(file, JSON.stringify({ compatibility_date: '2026-10-01', ...config, vars }))
  const wrangler = spawn(
    process.execPath,
    [
      'node_modules/wrangler/bin/wrangler.js',
      ...['dev', '--config', file, '--port', '0', '--inspector-port', '0', '--persist-to', home],
      '--show-interactive-dev-session=false',
    ],
    {
      env: {
        ...process.env,
        WRANGLER_SEND_METRICS: 'false',
        NO_COLOR: '1',
        MINIFLARE_WORKERD_V8_FLAGS: tidily,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const url = await new Promise<string>((resolve, reject) => {
    const chatter: string[] = []
    for (const stream of [wrangler.stdout, wrangler.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const [, found] = line.match(/Ready on (http\S+)/) ?? []
        if (found) resolve(found)
        else chatter.push(line)
      })
    }
    wrangler.once('exit', () =>
      reject(new Error(`The Worker "${config.name}" ended at its start.\n${chatter.join('\n')}`)),
    )
  })
  return { url, pid: wrangler.pid ?? 0, stop: () => wrangler.kill() }
}
