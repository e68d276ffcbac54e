import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb } from './build-web.ts'
import { startStudio } from './embedded-studio.ts'
import { readStartSettings, type StartSettings } from './settings.ts'
import { startWorker } from './worker-process.ts'

/** `npm start`: the built app and the Worker on one port, with the studio behind it unless there is another upstream. */
async function start(settings: StartSettings): Promise<void> {
  const [studio] = await Promise.all([
    settings.NEMO_API_URL ? undefined : startStudio(join(settings.DATA_DIR, 'studio')),
    buildWeb(),
  ])
  const vars = { ...settings.worker, ...studio?.worker }
  const worker = await startWorker({
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    varsFile: keepVars(settings, vars),
  })
  console.log(`Dearly is at ${worker.url}`)
  console.log(
    studio ? 'Films are made by the studio on this machine.' : `Films are made by ${settings.NEMO_API_URL}.`,
  )
  const stop = () => {
    worker.stop()
    studio?.stop()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.exitCode = await worker.ended
  studio?.stop()
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
  await start(readStartSettings(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
