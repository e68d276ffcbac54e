import { z } from 'zod'
import { MediaFamily } from '../../shared/media.ts'

/** One upload as its letter keeps it, until it is whole and for a while after. */
export const Upload = z.object({
  /** Also the id of the media that comes of it. */
  id: z.string(),
  name: z.string(),
  /** The MIME type that the sender gives. */
  declared: z.string(),
  bytes: z.number(),
  /** `sha256 <base64>`, as the sender says. */
  checksum: z.string().optional(),
  /** `Upload-Metadata` as it came: HEAD has to repeat it. */
  metadata: z.string(),
  /** The size of all parts but the last. */
  partBytes: z.number(),
  /** ms since 1970; moves on with every part. */
  expiresAt: z.number(),
  /** Since the first bytes were seen: R2's id of the multipart upload, and what they showed. */
  begun: z
    .object({
      r2: z.string(),
      sniffed: z.object({ ending: z.string(), type: z.string(), family: MediaFamily }),
    })
    .optional(),
  /** R2's etags of the parts that are there, in order. */
  parts: z.array(z.string()),
  /** The media that it has become. */
  media: z.string().optional(),
})
export type Upload = z.infer<typeof Upload>

/** How far an upload has come, in bytes: the end of the last whole part. */
export const offsetOf = ({ parts, partBytes, bytes, media }: Upload): number =>
  media ? bytes : Math.min(parts.length * partBytes, bytes)

/** How long the part after the last whole one is. */
export const nextPartBytes = (upload: Upload): number =>
  Math.min(upload.partBytes, upload.bytes - offsetOf(upload))
