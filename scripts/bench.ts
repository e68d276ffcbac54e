import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { quantile, round } from '../bench/edge/figures.ts'
import { benchEdge } from '../bench/edge.ts'
import { benchFilm } from '../bench/film.ts'
import type { Result } from '../bench/result.ts'

/** The measurements, by name; each is told which run it is, from 1. */
const benches: Record<string, (run: number) => Promise<Result[]>> = { edge: benchEdge, film: benchFilm }

/**
 * `npm run bench -- edge|film [--runs N] [--json out.json]`: measures side by side, N times, and prints the middle of
 * each figure; the file has every run.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '1' }, json: { type: 'string' } },
})
const unknown = positionals.filter((name) => !benches[name])
const runs = Number(values.runs)
if (positionals.length === 0 || unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  console.error(
    `Say which: npm run bench -- ${Object.keys(benches).join(' | ')} [--runs N] [--json out.json]`,
  )
  process.exit(1)
}
const results: Result[] = []
for (const name of positionals) {
  for (let run = 1; run <= runs; run++) results.push(...((await benches[name]?.(run)) ?? []))
}
for (const what of new Set(results.map((result) => result.what))) {
  console.log(`\n${what}`)
  const lines = results.filter((result) => result.what === what)
  console.table([...new Set(lines.map(({ name }) => name))].map((name) => middleOf(lines, name)))
}
if (values.json) await writeFile(values.json, `${JSON.stringify({ results }, null, 2)}\n`)

/** One line for all runs of a contestant: the median of each figure. */
function middleOf(lines: readonly Result[], name: string): Omit<Result, 'what'> {
  const runs = lines.filter((line) => line.name === name)
  const { what: _, ...first } = runs[0]!
  const middles = Object.keys(first).map((figure) => {
    const values = runs.map((run) => run[figure])
    const numbers = values.filter((value) => Number.isFinite(value)) as number[]
    return [figure, numbers.length > 0 ? round(quantile(numbers, 0.5)) : values[0]]
  })
  return Object.fromEntries(middles)
}
