import type { Settings } from './settings.ts'

/** How long things take beside the real work, in ms: from, to. */
type Pace = {
  answer: readonly [number, number]
  edit: readonly [number, number]
  /** Each of the two stages of a generation. */
  generate: readonly [number, number]
  /** The least time a render takes. */
  render: readonly [number, number]
  heartbeat: number
}

/** `real` takes the times the vendor tells: text 5–15 s, edits 10–30 s, generation 100–300 s, renders 30–90 s. */
export const paces: Record<Settings['pace'], Pace> = {
  real: {
    answer: [5_000, 15_000],
    edit: [10_000, 30_000],
    generate: [50_000, 150_000],
    render: [30_000, 90_000],
    heartbeat: 10_000,
  },
  fast: {
    answer: [200, 500],
    edit: [500, 1_200],
    generate: [800, 1_600],
    render: [0, 0],
    heartbeat: 500,
  },
  instant: { answer: [0, 0], edit: [0, 0], generate: [0, 0], render: [0, 0], heartbeat: 200 },
}

/** A time between the two bounds; `at` is 0…1. */
export const between = ([from, to]: readonly [number, number], at: number) => from + (to - from) * at
