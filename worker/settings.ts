import { z } from 'zod'

const seconds = (fallback: number) =>
  z.coerce
    .number()
    .positive()
    .default(fallback)
    .transform((value) => value * 1000)

/** How often something may be done in a day; 0 means what we hold for sensible. */
const aDay = (sensible: number) =>
  z.coerce
    .number()
    .int()
    .nonnegative()
    .default(0)
    .transform((times) => times || sensible)

/** Host names with commas between. */
const hosts = z
  .string()
  .default('')
  .transform((names) =>
    names
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  )
  .pipe(z.array(z.hostname('has to be host names with commas between')))

const optional = (form: RegExp, wrong: string) =>
  z
    .union([z.literal(''), z.string().regex(form, wrong)])
    .optional()
    .transform((value) => value || undefined)

/** What an operator can set, from `wrangler.toml`, `wrangler secret` or `.dev.vars`. Times come out in ms. */
export const Settings = z.object({
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
  /** All waits for the upstream are so many times shorter: for tests of what happens when it fails. */
  HASTE: z.coerce.number().min(1).default(1),
  /** `true` gets a token at first sight of a device: only where tokens are plentiful. */
  CONNECT_EARLY: z.stringbool().default(false),
  /** Anonymous tokens asked for in a day (UTC): in all, and from one address. The vendor is sparing with them. */
  TOKENS_A_DAY: aDay(300),
  TOKENS_A_DAY_EACH: aDay(5),
  /** Messages sent to the agent in a day (UTC), which cost credits: in all, and from one address. */
  TURNS_A_DAY: aDay(500),
  TURNS_A_DAY_EACH: aDay(60),
  /** Where set, a device says it once before anything is made: for operators whose token pays for all. */
  ACCESS_CODE: z
    .union([z.literal(''), z.string().min(6, 'has to be at least 6 characters')])
    .optional()
    .transform((code) => code || undefined),
  /** Where films may be fetched from, beside the API itself: host names with commas between; none means any. */
  FETCH_HOSTS: hosts,
  /** How we are known to push services (RFC 8292): a P-256 key pair, base64url; without one nobody is told anything. */
  VAPID_PUBLIC_KEY: optional(/^B[\w-]{86}$/, 'has to be an uncompressed P-256 point, base64url'),
  VAPID_PRIVATE_KEY: optional(/^[\w-]{43}$/, 'has to be 32 bytes, base64url'),
  /** Where the operator can be reached by a push service that has a complaint. */
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:|https:\/\/)\S+$/, 'has to begin with mailto: or https://')
    .default('mailto:operator@dearly.invalid'),
  /** Push services beside those of the known browsers. */
  PUSH_HOSTS: hosts,
})
export type Settings = z.infer<typeof Settings>

function withoutSlash(url: string) {
  return url.replace(/\/+$/, '')
}

/** Wrong settings; the message names them, never their values. */
class SettingsTrouble extends Error {
  override name = 'SettingsTrouble'
}

const known = new WeakMap<object, Settings>()

/**
 * Reads and checks the settings; those of one environment once.
 * @throws SettingsTrouble that names each setting that is wrong and why.
 */
export function readSettings(env: object): Settings {
  const before = known.get(env)
  if (before) return before
  const { success, data, error } = Settings.safeParse(env)
  if (!success) {
    const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new SettingsTrouble(`These settings are wrong: ${wrong.join('; ')}`)
  }
  known.set(env, data)
  return data
}
