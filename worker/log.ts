/**
 * The one place that logs: structured lines without tokens, cookies or anyone's words. An error is told by its
 * name and our own message; its stack and causes stay out, since upstream texts may be in them.
 */
const line = (message: string, facts: Record<string, unknown>) => {
  const { error, ...rest } = facts
  const told = error instanceof Error ? { error: `${error.name}: ${isOurs(error) ? error.message : ''}` } : {}
  return JSON.stringify({ message, ...rest, ...told })
}

/** Messages of our own classes are written for the log; any other may hold what an upstream sent. */
const isOurs = (error: Error) => ['NemoTrouble', 'SettingsTrouble'].includes(error.name)

export const log = {
  info: (message: string, facts: Record<string, unknown> = {}) => console.log(line(message, facts)),
  warn: (message: string, facts: Record<string, unknown> = {}) => console.warn(line(message, facts)),
  error: (message: string, facts: Record<string, unknown> = {}) => console.error(line(message, facts)),
}
