import fc from 'fast-check'
import { matrix, playCell } from '../faults/cell.ts'
import { play, schedules } from '../faults/schedules/schedule.ts'
import { World } from '../faults/world.ts'

const runs = 10_000

/**
 * Ten thousand random schedules of crashes, lost and late answers, set clocks and upstream faults against the
 * letter's step; then every fault at every call of the real Worker, and both sides of every restart.
 * @returns whether none of them paid twice, lost a film or left a dead end.
 */
export async function proveFaults(): Promise<boolean> {
  const hold = [proveSchedules(), await proveMatrix()]
  return hold.every(Boolean)
}

function proveSchedules(): boolean {
  const told = { schedules: 0, happenings: 0, crashes: 0, 'paid messages': 0, 'films ready': 0 }
  const seed = Date.now() % 2 ** 31
  const found = fc.check(
    fc.property(schedules, (schedule) => {
      const { nemo, letter } = play(schedule)
      told.schedules += 1
      told.happenings += schedule.length
      told.crashes += schedule.filter((one) => one.do === 'crash').length
      told['paid messages'] += nemo.charged.length
      told['films ready'] += letter.exports.filter(({ status }) => status === 'ready').length
    }),
    { numRuns: runs, seed },
  )
  console.table(told)
  if (found.failed) console.error(fc.defaultReportMessage(found))
  return !found.failed
}

async function proveMatrix(): Promise<boolean> {
  const table: Record<string, Record<string, string>> = {}
  const failed: string[] = []
  const world = await new World().start()
  try {
    for (const cell of matrix) {
      const outcome = await playCell(world, cell).catch((error) => {
        failed.push(`${cell.fault} at ${cell.call}: ${error}`)
        return 'FAILED'
      })
      table[cell.fault] = { ...table[cell.fault], [cell.call]: outcome }
    }
  } finally {
    await world.end()
  }
  console.table(table)
  console.log(`${matrix.length - failed.length} of ${matrix.length} cells passed`)
  for (const one of failed) console.error(one)
  return failed.length === 0
}
