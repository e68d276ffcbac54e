import { spawnSync } from 'node:child_process'
import { sizeReport } from './check/sizes.ts'

/** `npm run check`: format, lint, import cycles and forbidden imports, what nobody uses, types a runtime, sizes. */
const runtimes = [
  'shared',
  'worker',
  'web',
  'web/sw',
  'web/film/thread',
  'studio',
  'scripts',
  'test',
  'test/worker',
  'bench',
  'bench/edge/workers',
  'bench/film/page/thread',
]

const steps: [name: string, command: string, args: string[]][] = [
  ['format, lint, import cycles, forbidden imports', 'biome', ['ci', '--error-on-warnings', '.']],
  ['files, exports and packages that nobody uses', 'knip', ['--no-progress']],
  ...runtimes.map((runtime): [string, string, string[]] => [`types of ${runtime}`, 'tsc', ['-p', runtime]]),
]

const failed = steps.filter(([name, command, args]) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  console.log(`${status === 0 ? '✓' : '✗'} ${name}`)
  return status !== 0
})

console.log(`\n${sizeReport()}`)
if (failed.length > 0) {
  console.error(`\nNot in order: ${failed.map(([name]) => name).join(', ')}.`)
  process.exitCode = 1
}
