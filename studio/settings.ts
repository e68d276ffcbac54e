import { z } from 'zod'

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1')
  .or(z.boolean())
const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
  .or(z.array(z.string()))
const count = z.coerce.number().int().min(0)
const share = z.coerce.number().min(0).max(1)
const day = 24 * 3600 * 1000

/** Every setting of the studio, with the vendor's own figures as defaults. `README.md` says what each does. */
export const Settings = z.object({
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(8788),
  dataDir: z.string().min(1).default('.data/studio'),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Credits of a new anonymous token. */
  credits: count.default(100),
  generateCost: count.default(100),
  editCost: count.default(50),
  /** How long a token lives, in ms; also the time in which a client and an address are counted. */
  tokenLife: z.coerce
    .number()
    .positive()
    .default(7 * day),
  /** Anonymous tokens an address may take in a token's life; 0 for no limit. */
  addressLimit: count.default(10),
  anonymousRender: flag.default(false),
  tokens: list.default([]),
  registeredCredits: count.default(1000),
  pace: z.enum(['real', 'fast', 'instant']).default('real'),
  frames: z.enum(['typed', 'adk', 'plain']).default('typed'),
  renderShape: z.enum(['plain', 'wrapped']).default('plain'),
  silentShare: share.default(0.3),
  noiseShare: share.default(0.1),
  seed: z.coerce.number().int().default(1),
  maxBytes: z.coerce.number().int().positive().default(500_000_000),
  /** Hosts that URL uploads may reach; empty for any public host. */
  allowedHosts: list.default([]),
})
export type Settings = z.infer<typeof Settings>

/** `credits` → `STUDIO_CREDITS`, `tokenLife` → `STUDIO_TOKEN_LIFE`. */
const environmentName = (key: string) =>
  `STUDIO_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`

/**
 * Settings from environment variables; empty ones count as unset.
 * @throws Error naming each variable that is wrong and why
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const keys = Object.keys(Settings.shape)
  const known = new Set(keys.map(environmentName))
  const stray = Object.keys(environment).filter((name) => name.startsWith('STUDIO_') && !known.has(name))
  const given = keys.flatMap((key) => {
    const value = environment[environmentName(key)]?.trim()
    return value ? [[key, value]] : []
  })
  const read = Settings.safeParse(Object.fromEntries(given))
  const faults = [
    ...stray.map((name) => `${name}: there is no such setting`),
    ...(read.error?.issues ?? []).map(
      ({ path, message }) => `${environmentName(String(path[0]))}: ${message}`,
    ),
  ]
  if (!read.success || faults.length > 0) throw new Error(`Wrong settings:\n  ${faults.join('\n  ')}`)
  return read.data
}
