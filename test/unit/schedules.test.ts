import fc from 'fast-check'
import { test } from 'vitest'
import { play, schedules } from '../faults/schedules/schedule.ts'

test('no schedule of crashes, lost answers and double taps pays twice, loses a film or leaves a dead end', () => {
  fc.assert(
    fc.property(schedules, (schedule) => void play(schedule)),
    { seed: 20261121, numRuns: 500 },
  )
})
