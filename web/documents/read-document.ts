import { decode } from './decode.ts'
import { documentEnding, type Ending } from './kinds.ts'
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

async function readWord(bytes: Uint8Array): Promise<string> {
  // Word locks a document by putting it into an older kind of file (MS-OFFCRYPTO).
  if (isCompoundFile(bytes)) throw new Unreadable('locked')
  const { default: mammoth } = await import('mammoth')
  try {
    return (await mammoth.extractRawText({ arrayBuffer: bytes.slice().buffer })).value
  } catch (cause) {
    throw new Unreadable('broken', cause)
  }
}

const isCompoundFile = ([a, b, c, d]: Uint8Array) => a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0

async function readPdf(bytes: Uint8Array): Promise<string> {
  const { extractText, getDocumentProxy } = await import('unpdf')
  try {
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: false })
    return text.map(reflow).join('\n\n')
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    throw new Unreadable(isLocked ? 'locked' : 'broken', cause)
  }
}

/** A PDF knows lines, not paragraphs: a line goes on in the next one, unless a sentence ends where it is short. */
function reflow(page: string): string {
  const lines = page.split('\n').map((line) => line.trim())
  const longest = Math.max(...lines.map(({ length }) => length))
  return lines.reduce((text, line) => {
    const last = text.slice(text.lastIndexOf('\n') + 1)
    if (!text || !line) return `${text}\n${line}`
    const isEnd = /[.!?。！？…:：”"]$/.test(last) && last.length < longest * 0.8
    if (isEnd) return `${text}\n${line}`
    if (/\p{L}-$/u.test(text)) return `${text.slice(0, -1)}${line}`
    const needsSpace =
      !/[\u3000-\u9fff\uff00-\uffef]$/.test(text) || !/^[\u3000-\u9fff\uff00-\uffef]/.test(line)
    return `${text}${needsSpace ? ' ' : ''}${line}`
  }, '')
}

const tidy = (text: string) =>
  text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .normalize('NFC')
    .trim()
