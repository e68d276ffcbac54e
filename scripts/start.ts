import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb } from './build-web.ts'
import { startStudio } from './embedded-studio.ts'
import { invitation } from './phone.ts'
import { serveWeb } from './serve-web.ts'
import { readStartSettings, type StartSettings } from './settings.ts'
import { startWorker } from './worker-process.ts'

type Ways = { isDev: boolean; isForPhone: boolean }

/**
 * `npm start`: the built app and the Worker on one port, with the studio behind it unless there is another
 * upstream. `npm run dev` (`--dev`): the same, with the app served from its sources and reloaded as they change.
 * `npm start -- --phone`: the same by https for the local network, with a QR code for a phone to scan.
 */
async function start(settings: StartSettings, { isDev, isForPhone }: Ways): Promise<void> {
  const { PORT, DATA_DIR, WEB_DIR, NEMO_API_URL } = settings
  const webDir = WEB_DIR ?? join(DATA_DIR, 'web')
  const [studio] = await Promise.all([
    NEMO_API_URL ? undefined : startStudio(join(DATA_DIR, 'studio')),
    WEB_DIR ? undefined : buildWeb(webDir),
  ])
  const varsFile = keepVars(settings, { ...studio?.worker, ...settings.worker })
  const worker = await startWorker({
    port: isDev ? 0 : PORT,
    isOnNetwork: isForPhone,
    dataDir: DATA_DIR,
    webDir,
    varsFile,
  })
  const web = isDev ? await serveWeb(PORT, worker.url) : undefined
  console.log(`Dearly is at ${web?.url ?? worker.url}`)
  console.log(studio ? 'Films are made by the studio on this machine.' : `Films are made by ${NEMO_API_URL}.`)
  if (isForPhone) console.log(invitation(worker.url))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, worker.stop)
  process.exitCode = await worker.ended
  studio?.stop()
  await web?.close()
}

/** The Worker's settings go by a file, since a command line is for all to read. */
function keepVars({ DATA_DIR }: StartSettings, vars: Record<string, string>): string {
  mkdirSync(DATA_DIR, { recursive: true })
  const file = join(DATA_DIR, 'worker.env')
  const lines = Object.entries(vars).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return file
}

try {
  const isDev = process.argv.includes('--dev')
  await start(readStartSettings(process.env), {
    isDev,
    isForPhone: !isDev && process.argv.includes('--phone'),
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
