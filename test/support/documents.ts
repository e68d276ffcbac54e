import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A document as people have them: what is special in it, how it is made, and the words that it is opened with. */
export type Sample = { name: string; make: (folder: string) => Promise<string>; words: string }

/** Writes a document, and says where. */
export async function keep(folder: string, name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

/** A plain text in an encoding that Windows writes; GBK as its bytes, since nothing here encodes it. */
export function makeText(
  folder: string,
  name: string,
  text: string,
  encoding: BufferEncoding | 'utf16be' = 'utf8',
) {
  if (encoding !== 'utf16be') return keep(folder, name, Buffer.from(text, encoding))
  return keep(folder, name, Buffer.from(text, 'utf16le').swap16())
}

/** A file of bytes, written in hex. */
export const makeBytes = (folder: string, name: string, hex: string) =>
  keep(folder, name, Buffer.from(hex.replaceAll(' ', ''), 'hex'))
