import { z } from 'zod'

const seconds = (fallback: number) =>
  z.coerce
    .number()
    .positive()
    .default(fallback)
    .transform((value) => value * 1000)

/** What an operator can set, from `wrangler.toml`, `wrangler secret` or `.dev.vars`. Times come out in ms. */
const Settings = z.object({
  /** Where the NemoVideo API is. */
  NEMO_API_URL: z.url().default('https://mega-api-prod.nemovideo.ai').transform(withoutSlash),
  /** An operator's own token; without one every account gets an anonymous one. */
  NEMO_TOKEN: z
    .string()
    .optional()
    .transform((token) => token || undefined),
  NEMO_WEB_URL: z.url().default('https://nemovideo.com').transform(withoutSlash),
  NEMO_PLATFORM: z.enum(['clawhub', 'cursor', 'unknown']).default('unknown'),
  /** Signs the device cookie. */
  DEVICE_SECRET: z.string().min(32, 'has to be at least 32 characters, made at random'),
  /** How long a letter, its media and its films are kept. */
  RETENTION_DAYS: z.coerce
    .number()
    .positive()
    .max(365)
    .default(7)
    .transform((days) => days * 86_400_000),
  /** Between two looks at a render. */
  POLL_SECONDS: seconds(30),
  /** The first wait before a turn whose stream broke is looked at again; the later ones are twice that. */
  RECOVERY_SECONDS: seconds(30),
  /** `true` gets a token at first sight of a device: only where tokens are plentiful. */
  CONNECT_EARLY: z.stringbool().default(false),
})
export type Settings = z.infer<typeof Settings>

function withoutSlash(url: string) {
  return url.replace(/\/+$/, '')
}

/**
 * Reads and checks the settings.
 * @throws Error that names each setting that is wrong and why, never its value.
 */
export function readSettings(env: object): Settings {
  const { success, data, error } = Settings.safeParse(env)
  if (success) return data
  const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`These settings are wrong: ${wrong.join('; ')}`)
}
