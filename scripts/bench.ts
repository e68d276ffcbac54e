import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benchEdge } from '../bench/edge.ts'
import { benchFilm } from '../bench/film.ts'
import type { Result } from '../bench/result.ts'

/** The measurements, by name. */
const benches: Record<string, () => Promise<Result[]>> = { edge: benchEdge, film: benchFilm }

/** `npm run bench -- edge|film [--runs N] [--json out.json]`: measures side by side, N times, and prints it all. */
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
  for (let run = 1; run <= runs; run++) results.push(...((await benches[name]?.()) ?? []))
}
for (const what of new Set(results.map((result) => result.what))) {
  console.log(`\n${what}`)
  console.table(results.filter((result) => result.what === what).map(({ what: _, ...figures }) => figures))
}
if (values.json) await writeFile(values.json, `${JSON.stringify({ results }, null, 2)}\n`)
