import { z } from 'zod'

/** Credits as the upstream counts them; `frozen` is held for running work. */
export const Credits = z.object({
  available: z.number(),
  frozen: z.number(),
  total: z.number(),
  registered: z.boolean(),
  registerUrl: z.string().optional(),
})
export type Credits = z.infer<typeof Credits>
