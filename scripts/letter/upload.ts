import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { DetailedError, Upload } from 'tus-js-client'
import { LetterAnswer } from '../../shared/api.ts'
import type { Media } from '../../shared/letter.ts'
import { sniffBytes } from '../../shared/media.ts'
import { problem } from '../../shared/problems.ts'
import { mediaHeader, tusOptions, writeMetadata } from '../../shared/uploads.ts'
import { type Client, Refused } from './client.ts'

/** A file on this machine, on its way into a letter. `letter` is its path in the API. */
export type Sent = {
  letter: string
  path: string
  name: string
  type: string
  bytes: number
  language: string
}

/**
 * Sends a large file in parts, and goes on where it was when the line breaks or the server starts anew. The first
 * bytes are shown beforehand: what is not taken is refused before the rest is sent.
 * @throws Refused with the problem's own words.
 */
export async function sendInParts(client: Client, sent: Sent, tell: (share: number) => void): Promise<Media> {
  const { letter, path, name, type, bytes, language } = sent
  const { headers } = await client.fetch(`${letter}/uploads`, {
    method: 'POST',
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes),
      'Upload-Metadata': writeMetadata({ filename: name, filetype: type, checksum: await checksumOf(path) }),
      'Content-Type': 'application/offset+octet-stream',
    },
    body: await headOf(path),
  })
  const id = await sendBytes(client, headers.get('Location') ?? '', path, tell)
  const { media } = await client.ask(LetterAnswer, letter)
  const found = media.find((one) => one.id === id)
  if (!found) throw new Refused(problem('internal', language))
  return found
}

const sendBytes = (client: Client, to: string, path: string, tell: (share: number) => void) =>
  new Promise<string | undefined>((resolve, reject) => {
    const upload = new Upload(createReadStream(path), {
      ...tusOptions,
      uploadUrl: client.urlOf(to),
      headers: client.headers(),
      onProgress: (sent, of) => tell(sent / of),
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader(mediaHeader)),
      onError: (error) => {
        const response = error instanceof DetailedError ? error.originalResponse : undefined
        reject(response ? client.refused(response.getBody()) : client.away())
      },
    })
    upload.start()
  })

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return `sha256 ${hash.digest('base64')}`
}

async function headOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  await using file = await open(path)
  const head = new Uint8Array(sniffBytes)
  const { bytesRead } = await file.read(head)
  return head.subarray(0, bytesRead)
}
