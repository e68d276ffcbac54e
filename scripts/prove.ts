import { proveAlign } from '../test/prove/align.ts'
import { proveFaults } from '../test/prove/faults.ts'
import { proveFilm } from '../test/prove/film.ts'
import { proveKills } from '../test/prove/kills.ts'
import { proveModes } from '../test/prove/modes.ts'
import { proveMutants } from '../test/prove/mutants.ts'
import { provePhone } from '../test/prove/phone.ts'

/** The long proofs, by name: each prints its table and says whether it holds. */
const proofs: Record<string, (files: readonly string[]) => Promise<boolean>> = {
  align: proveAlign,
  faults: proveFaults,
  film: proveFilm,
  kills: proveKills,
  modes: proveModes,
  mutants: proveMutants,
  phone: provePhone,
}

/** `npm run prove -- phone`: proofs that take long or depend on time; `mutants shared/draft.ts` is that of one file. */
const asked = process.argv.slice(2).filter((word) => !word.includes('/'))
const files = process.argv.slice(2).filter((word) => word.includes('/'))
const unknown = asked.filter((name) => !proofs[name])
if (asked.length === 0 || unknown.length > 0) {
  console.error(`Say which: npm run prove -- ${Object.keys(proofs).join(' | ')}`)
  process.exit(1)
}
for (const name of asked) {
  const holds = await proofs[name]?.(files)
  console.log(`${holds ? '✓' : '✗'} ${name}`)
  if (!holds) process.exitCode = 1
}
