import { readSettings } from './settings.ts'

try {
  const { startStudio } = await import('./server.ts')
  const studio = await startStudio(readSettings(process.env))
  console.log(`studio listening on ${studio.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void studio.close().then(() => process.exit(0)))
  }
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

/** What to tell whoever started it; an optional package that was left out is named with the way to get it. */
function explain(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const [, missing] = error.message.match(/Cannot find package '(node-av)'/) ?? []
  return missing
    ? `The studio decodes and encodes with ${missing}, which is not installed. Get it with "npm ci --include=optional".`
    : error.message
}
