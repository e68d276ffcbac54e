import { documentEnding } from '../../documents/kinds.ts'
import { t } from '../../i18n/index.ts'
import { addItem } from '../../store/items.ts'
import { letterOf } from '../../store/letters.ts'
import { hasRoomFor } from '../../store/room.ts'

/**
 * Takes chosen files into a letter, one after the other; their bytes are copied at once, since a gallery's files
 * may go stale.
 * @returns what to tell the person of files that could not be taken.
 */
export async function addFiles(letter: string, files: Iterable<File>): Promise<string[]> {
  const { takeIn, isUnusable } = await import('../../media/take-in.ts')
  const told: string[] = []
  for (const file of files) {
    if (documentEnding(file)) {
      const { addDocument } = await import('../../documents/add-document.ts')
      told.push(...(await addDocument(letter, file)))
      continue
    }
    if (!(await hasRoomFor(file.size))) {
      told.push(t.value.write.full)
      continue
    }
    try {
      const { item, bytes } = await takeIn(file, letterOf(letter)?.mode)
      const isThere = letterOf(letter)?.items.some(({ hash }) => hash === item.hash)
      if (isThere) told.push(t.value.write.twice(file.name))
      else await addItem(letter, item, bytes)
    } catch (error) {
      const say = t.value.write
      if (!isUnusable(error)) told.push(say.full)
      else told.push(error.limit ? say.tooLarge(file.name, error.limit) : say.unusable(file.name))
    }
  }
  return [...new Set(told)]
}
