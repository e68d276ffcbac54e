import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runWrangler } from '../../scripts/worker-process.ts'

/**
 * workerd by itself clears away only when memory is scarce. With its garbage taken out as it comes, what it grows by
 * is what is held.
 */
const tidily = '--max-semi-space-size=1 --expose-gc --gc-global --gc-interval=20000'

/** The source of a Worker that is only here to be measured. */
export const workerFile = (name: string) => join(import.meta.dirname, 'workers', `${name}.ts`)

type Config = { name: string; [more: string]: unknown }

/** Runs a Worker in workerd, by wrangler, with its files in a folder; `vars` are its settings. */
export function runWorker(folder: string, config: Config, vars: Record<string, string> = {}) {
  const home = join(folder, config.name)
  mkdirSync(home)
  const file = join(home, 'wrangler.json')
  writeFileSync(file, JSON.stringify({ compatibility_date: '2026-10-01', ...config, vars }))
  return runWrangler(['--config', file, '--port', '0', '--persist-to', home], {
    MINIFLARE_WORKERD_V8_FLAGS: tidily,
  })
}
