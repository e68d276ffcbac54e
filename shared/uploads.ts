import { z } from 'zod'

/** What the phone and the Worker agree on about resumable uploads, beside the protocol itself (tus 1.0.0). */

/**
 * Files go up in parts of this size: the smallest that R2 takes, since a line that breaks costs at most one part.
 * A request that carries one part at a time also stays far below the platform's limit for a body (100 MB), and what is
 * on the line is never more than the part that is being kept.
 */
export const partBytes = 5 * 1024 * 1024

/** How `tus-js-client` is set for the Worker, on phones and in terminals. */
export const tusOptions = {
  chunkSize: partBytes,
  /** ms between tries; counted anew whenever a part has come through. */
  retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000, 30_000],
  /** The address of an upload is kept with its letter, not beside it. */
  storeFingerprintForResuming: false,
  /** A broken line, a server that is starting, and another request that was at it are worth another try. */
  onShouldRetry: ({ originalResponse }: { originalResponse: { getStatus(): number } | null }): boolean => {
    const status = originalResponse?.getStatus() ?? 0
    return status === 0 || status >= 500 || [409, 423, 429].includes(status)
  },
}

/** The header that names the media an upload has become, by its id. */
export const mediaHeader = 'Upload-Media'

/** What is told of a file before its bytes: `checksum` is `sha256 <base64>`. */
export const UploadMetadata = z.object({
  filename: z.string().trim().min(1).catch('file'),
  filetype: z.string().optional(),
  checksum: z
    .string()
    .regex(/^sha256 [A-Za-z0-9+/]{43}=$/)
    .optional()
    .catch(undefined),
})
export type UploadMetadata = z.infer<typeof UploadMetadata>

/** As a header's value: `key base64` pairs with commas between (tus 1.0.0, Upload-Metadata). */
export function writeMetadata(metadata: UploadMetadata): string {
  return Object.entries(metadata)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${toBase64(value)}`)
    .join(',')
}

/** Reads such a header; keys that are not ours are passed over. Returns undefined when it is none. */
export function readMetadata(header: string): UploadMetadata | undefined {
  try {
    const pairs = header.split(',').map((pair) => {
      const [key = '', value = ''] = pair.trim().split(' ')
      return [key, fromBase64(value)]
    })
    return UploadMetadata.parse(Object.fromEntries(pairs))
  } catch {
    return undefined
  }
}

const toBase64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

const fromBase64 = (base64: string) =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  )
