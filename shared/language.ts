import { z } from 'zod'

export { type Said, type Tongue, tongueOf } from './tongue.ts'

/** A BCP 47 language tag as the upstream takes it: `en`, `zh-CN`, `ja`, `es`… */
export const Language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35)
