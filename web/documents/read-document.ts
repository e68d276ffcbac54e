import { decode } from './decode.ts'
import { documentEnding, type Ending } from './kinds.ts'
import { readPdf } from './read-pdf.ts'
import { readWord } from './read-word.ts'
import { Unreadable } from './unreadable.ts'

/** How each kind of document is read. */
const readers: Record<Ending, (bytes: Uint8Array) => Promise<string>> = {
  txt: readPlain,
  text: readPlain,
  md: readPlain,
  docx: readWord,
  pdf: readPdf,
}

/**
 * The words of a document, in their order, paragraphs apart by an empty line. It is read on the phone.
 * @throws Unreadable
 */
export async function readDocument(file: File): Promise<string> {
  const read = readers[documentEnding(file) ?? 'txt']
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.length === 0) throw new Unreadable('empty')
  const text = tidy(await read(bytes))
  if (!text) throw new Unreadable(read === readPdf ? 'scanned' : 'empty')
  return text
}

async function readPlain(bytes: Uint8Array): Promise<string> {
  const text = decode(bytes)
  // A picture or a program that is called a text.
  if (/[^\P{Cc}\s]/u.test(text)) throw new Unreadable('broken')
  return text
}

const tidy = (text: string) =>
  text
    .replace(/^\ufeff/, '')
    // Where a word may be parted, which is not said, and a hyphen where it may not, which few faces have.
    .replaceAll('\u00ad', '')
    .replaceAll('\u2011', '-')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .normalize('NFC')
    .trim()
