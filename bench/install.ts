import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const folder = import.meta.dirname

/** Installs what only measurements need, at their first run. */
export function installPeers(): void {
  if (existsSync(`${folder}/node_modules`)) return
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error('the packages of bench/ could not be installed')
}
