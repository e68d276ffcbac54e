import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { Unreadable } from './unreadable.ts'

/**
 * The words of a Word document: its body in its order, row by row in tables, then its notes; without its headers, its
 * footers and what was struck out in it.
 * @throws Unreadable
 */
export async function readWord(bytes: Uint8Array): Promise<string> {
  // Word locks a document by putting it into an older kind of file (MS-OFFCRYPTO).
  if (isCompoundFile(bytes)) throw new Unreadable('locked')
  const { default: mammoth } = await import('mammoth')
  try {
    const arrayBuffer = opened(bytes).slice().buffer
    // Its plain text runs lines together and leaves the notes out; in HTML without styles all is a flat row of <p>.
    const { value } = await mammoth.convertToHtml({ arrayBuffer }, { includeDefaultStyleMap: false })
    return wordsIn(new DOMParser().parseFromString(value, 'text/html'))
  } catch (cause) {
    throw new Unreadable('broken', cause)
  }
}

const isCompoundFile = ([a, b, c, d]: Uint8Array) => a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0

/** Where words are within what Mammoth leaves out: a field's value, what is read right to left, what has its sound above. */
const unknown = /(<\/?w:)(?:fldSimple|bdo|dir|ruby|rubyBase)\b/g

/** A document without its pictures, which may be large, and with nothing around its words that Mammoth does not know. */
function opened(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/i.test(name) })
  for (const [name, file] of Object.entries(files)) {
    if (!/^word\/\w+\.xml$/.test(name)) continue
    files[name] = strToU8(strFromU8(file).replace(unknown, '$1smartTag'))
  }
  return zipSync(files, { level: 0 })
}

function wordsIn(page: Document): string {
  // A note's number, where it is called and where it leads back.
  for (const mark of page.querySelectorAll('a[href^="#footnote-"], a[href^="#endnote-"]')) mark.remove()
  for (const end of page.querySelectorAll('br')) end.replaceWith('\n')
  return [...page.querySelectorAll('p')].map(({ textContent }) => textContent?.trim() ?? '').join('\n\n')
}
