import { beginLetter, changeLetter } from '../../store/letters.ts'
import { allShared, dropShared } from '../../store/store.ts'
import { addFiles } from './add-files.ts'

/** Lays all that was shared into this app into a new letter. @returns the letter's id */
export async function layShared(): Promise<string> {
  const shared = await allShared()
  const { id } = beginLetter()
  const words = shared.map((one) => one.words).filter(Boolean)
  if (words.length > 0) await changeLetter(id, { words: words.join('\n\n') })
  const files = shared.flatMap((one) => one.files)
  await addFiles(
    id,
    files.map(({ name, type, bytes }) => new File([bytes], name, { type })),
  )
  // Only now: what broke off before is laid in again at the next start.
  await dropShared()
  return id
}
