import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Runs the barest Worker with a bucket and an upstream, in the same workerd as ours. */
export async function startBareWorker(upstream: string, dataDir: string) {
  const config = join(import.meta.dirname, 'bare', 'wrangler.toml')
  const wrangler = spawn(
    process.execPath,
    [
      'node_modules/wrangler/bin/wrangler.js',
      ...['dev', '--config', config, '--port', '0', '--inspector-port', '0', '--persist-to', dataDir],
      ...['--var', `UPSTREAM:${upstream}`],
      '--show-interactive-dev-session=false',
    ],
    {
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: wrangler.stdout }).on('line', (line) => {
      const [, found] = line.match(/Ready on (http\S+)/) ?? []
      if (found) resolve(found)
    })
  })
  return { url, pid: wrangler.pid ?? 0, stop: () => wrangler.kill() }
}
