import { t } from '../i18n/later.ts'

/** Opens letter files, one after the other. @returns what to tell the person of each */
export async function openFiles(files: Iterable<File>): Promise<string[]> {
  const { isNotOpened, openLetter } = await import('./open-letter.ts')
  const say = t.value.settings.files
  const told: string[] = []
  for (const file of files) {
    try {
      const { to } = await openLetter(file)
      told.push(say.opened(to ? t.value.letters.to(to) : t.value.letters.untitled))
    } catch (error) {
      if (!isNotOpened(error)) throw error
      told.push(say.problems[error.why])
    }
  }
  return told
}
