import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const folder = import.meta.dirname

/** Installs what only measurements need, at their first run. */
export function installPeers(): void {
  const { dependencies } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  if (Object.keys(dependencies).every((name) => existsSync(`${folder}/node_modules/${name}`))) return
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error('the packages of bench/ could not be installed')
}
