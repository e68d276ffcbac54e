/// <reference path="./peers.d.ts" />
import { matchesGlob, relative } from 'node:path'
import { Stryker } from '@stryker-mutator/core'

/** How many changes to a file the tests noticed, of how many that they could have. */
export type Mutants = { killed: number; of: number; left: string[] }

/**
 * Changes the code in thousands of small ways, one at a time, and runs the pure tests against each: a change that no
 * test notices stands in code that is not tested. What is changed is a copy of the project. What came of it is kept in
 * `.data/mutants.json`: only what has changed since, or whose tests have, is tried again. Without that file, all is.
 * @param files which files are changed, as globs from the project's root
 * @returns by file; `left` says where what nobody noticed is, `line:column name → replacement`
 */
export async function killMutants(files: readonly string[]): Promise<Map<string, Mutants>> {
  const told = await new Stryker({
    mutate: [...files],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'bench/mutants/vitest.config.ts', related: false },
    // A change to what is only run when a module is loaded would need every test again.
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    incremental: true,
    incrementalFile: '.data/mutants.json',
    concurrency: 2,
    // A test that is only slow, on a machine that is busy, has noticed nothing.
    timeoutMS: 20_000,
    ignorePatterns: ['test/browser', 'bench/node_modules', 'dist', '.data', '.wrangler'],
    tempDirName: '.data/mutants',
    cleanTempDir: 'always',
    // TypeScript 7 has no longer the functions by which it would rewrite the configurations.
    tsconfigFile: 'none.json',
    reporters: ['progress-append-only'],
    fileLogLevel: 'off',
    logLevel: 'warn',
    warnings: false,
  }).runMutationTest()
  const byFile = new Map<string, Mutants>()
  for (const { fileName, status, location, mutatorName, replacement } of told) {
    const name = relative(process.cwd(), fileName)
    // It tells of files from earlier on, too.
    if (!files.some((glob) => matchesGlob(name, glob))) continue
    if (!['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status)) continue
    const file = byFile.get(name) ?? { killed: 0, of: 0, left: [] }
    byFile.set(name, file)
    file.of++
    if (status === 'Killed' || status === 'Timeout') file.killed++
    else {
      const { line, column } = location.start
      file.left.push(`${line}:${column} ${mutatorName} → ${replacement?.replace(/\s+/g, ' ')}`)
    }
  }
  return byFile
}
