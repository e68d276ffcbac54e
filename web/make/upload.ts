import { DetailedError, Upload } from 'tus-js-client'
import { sniffBytes } from '../../shared/media.ts'
import { mediaHeader, tusOptions, writeMetadata } from '../../shared/uploads.ts'
import { reach, refusal } from '../api/client.ts'
import { tongue } from '../i18n/tongue.ts'
import type { Item } from '../store/letter.ts'
import { FetchStack } from './fetch-stack.ts'

/**
 * Tells the server of a file, and shows it the first bytes: what it does not take is refused before the rest is
 * sent, and what it has already is not sent again.
 * @returns where the file goes. Throws Refused.
 */
export async function openUpload(letter: string, { name, type }: Item, bytes: ArrayBuffer): Promise<string> {
  const response = await reach(`/api/letters/${letter}/uploads`, {
    method: 'POST',
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes.byteLength),
      'Upload-Metadata': writeMetadata({ filename: name, filetype: type, checksum: await checksumOf(bytes) }),
      'Content-Type': 'application/offset+octet-stream',
    },
    body: bytes.slice(0, sniffBytes),
  })
  return response.headers.get('Location') ?? response.url
}

async function checksumOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `sha256 ${btoa(String.fromCharCode(...hash))}`
}

/**
 * Sends what the server does not have yet, part by part, and goes on by itself over short breaks.
 * @returns the id of the media that came of it. Throws Refused; with status 0 once the network is away for longer.
 */
export function sendUpload(
  url: string,
  bytes: ArrayBuffer,
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const ended = new AbortController()
  return new Promise<string>((resolve, reject) => {
    const upload = new Upload(new Blob([bytes]), {
      ...tusOptions,
      ...('XMLHttpRequest' in globalThis ? {} : { httpStack: new FetchStack() }),
      uploadUrl: url,
      headers: { 'Accept-Language': tongue.value },
      onProgress: (sent, of) => tell(sent / of),
      onShouldRetry: (error) => navigator.onLine && tusOptions.onShouldRetry(error),
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader(mediaHeader) ?? ''),
      onError: (error) => reject(refusedBy(error)),
    })
    upload.start()
    // A request that is under way when the network goes may hang for minutes before it fails.
    const leave = () => void upload.abort().then(() => reject(refusal(undefined, 0)))
    addEventListener('offline', leave, { signal: ended.signal })
    signal.addEventListener('abort', leave, { signal: ended.signal })
  }).finally(() => ended.abort())
}

function refusedBy(error: Error): Error {
  const response = error instanceof DetailedError ? error.originalResponse : undefined
  return refusal(response?.getBody(), response?.getStatus() ?? 0)
}
