import { startStudio } from './server.ts'
import { readSettings } from './settings.ts'

try {
  const studio = await startStudio(readSettings(process.env))
  console.log(`studio listening on ${studio.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void studio.close().then(() => process.exit(0)))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
