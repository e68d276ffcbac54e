import { z } from 'zod'
import { modeNames } from './modes.ts'

/** A mode by its name. Apart from the modes themselves, which the first screens show without any schema. */
export const ModeName = z.enum(modeNames)
