import { en as first } from './first/en.ts'
import { en as later } from './later/en.ts'

/** Everything the app says, in English. The other dictionaries have this shape, or do not compile. */
export const en = { ...first, ...later }

export type Dictionary = typeof en
