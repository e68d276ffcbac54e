import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { readSettings as readWorkerSettings } from '../worker/settings.ts'
import { platformOf } from './platform.ts'
import { vapidKeys } from './vapid-keys.ts'

export const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((path) => resolve(path)),
  WEB_DIR: z
    .string()
    .transform((path) => resolve(path))
    .optional(),
  NEMO_API_URL: z.url().optional(),
})
export type StartSettings = z.infer<typeof Settings> & {
  /** What the Worker is given, secrets and all. */
  worker: Record<string, string>
}

/** The Worker's settings that are handed on to it as they are. */
const forWorker = [
  'NEMO_API_URL',
  'NEMO_TOKEN',
  'NEMO_WEB_URL',
  'NEMO_PLATFORM',
  'DEVICE_SECRET',
  'RETENTION_DAYS',
  'POLL_SECONDS',
  'RECOVERY_SECONDS',
  'HASTE',
  'CONNECT_EARLY',
  'TOKENS_A_DAY',
  'TOKENS_A_DAY_EACH',
  'TURNS_A_DAY',
  'TURNS_A_DAY_EACH',
  'ACCESS_CODE',
  'FETCH_HOSTS',
  'VAPID_PUBLIC_KEY',
  'VAPID_PRIVATE_KEY',
  'VAPID_SUBJECT',
  'PUSH_HOSTS',
]

/**
 * Reads the settings: the environment beats `.dev.vars`, which beats the secrets made at first start.
 * @throws Error that names each wrong setting.
 */
export function readStartSettings(env: NodeJS.ProcessEnv): StartSettings {
  const file = existsSync('.dev.vars') ? parseEnv(readFileSync('.dev.vars', 'utf8')) : {}
  const given = Object.fromEntries(Object.entries({ ...file, ...env }).filter(([, value]) => value !== ''))
  const { success, data, error } = Settings.safeParse(given)
  if (!success) {
    const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`These settings are wrong: ${wrong.join('; ')}`)
  }
  const worker = Object.fromEntries(
    forWorker.flatMap((name) => (given[name] ? [[name, String(given[name])]] : [])),
  )
  const found = { NEMO_PLATFORM: platformOf(import.meta.dirname) }
  const withSecrets = { ...found, ...secrets(data.DATA_DIR), ...worker }
  // The Worker reads them again; what is wrong with them is better said now than at the first request.
  readWorkerSettings(withSecrets)
  return { ...data, worker: withSecrets }
}

/** Fresh secrets, each made once a data folder and kept there; readable by their owner alone. */
function secrets(dataDir: string): Record<string, string> {
  const file = join(dataDir, 'secrets.env')
  const kept = existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Record<string, string>) : {}
  const all = {
    ...(kept.DEVICE_SECRET ? {} : { DEVICE_SECRET: randomBytes(32).toString('base64url') }),
    ...(kept.VAPID_PRIVATE_KEY ? {} : vapidKeys()),
    ...kept,
  }
  if (Object.keys(all).length > Object.keys(kept).length) {
    mkdirSync(dataDir, { recursive: true })
    const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`)
    writeFileSync(file, lines.join(''), { mode: 0o600 })
  }
  return all
}
