import { count, t } from '../i18n/later.ts'
import { mostWords } from '../store/letter.ts'
import { changeLetter, letterOf } from '../store/letters.ts'
import { readDocument } from './read-document.ts'
import { isUnreadable } from './unreadable.ts'

/**
 * Puts a document's words after those that are there.
 * @returns what to tell the person: why it could not be read, or that it was too long
 */
export async function addDocument(letter: string, file: File): Promise<string[]> {
  const say = t.value.documents
  try {
    const text = await readDocument(file)
    const words = [letterOf(letter)?.words.trim(), text].filter(Boolean).join('\n\n')
    const kept = cutAtSense(words, mostWords)
    await changeLetter(letter, { words: kept })
    return kept === words ? [] : [say.long(file.name, count(kept.length))]
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return [say[error.reason](file.name)]
  }
}

/** The beginning of a text, to the end of its last whole paragraph, or sentence, or word. */
function cutAtSense(text: string, most: number): string {
  if (text.length <= most) return text
  const begin = text.slice(0, most)
  for (const end of [/\n\n/g, /[.!?。！？…]+["”’）)]*\s?/g, /\s/g]) {
    const last = [...begin.matchAll(end)].at(-1)
    if (last && last.index > most / 2) return begin.slice(0, last.index + last[0].length).trim()
  }
  // Never through the middle of a character of two halves.
  return begin.replace(/[\ud800-\udbff]$/, '')
}
