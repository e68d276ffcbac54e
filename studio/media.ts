import { basename } from 'node:path'
import type { Probed } from './film/probe.ts'
import type { Studio } from './studio.ts'

/** A file of a session: where its bytes are and what was found in them. */
export type SessionMedia = {
  id: string
  filename: string
  hash: string
  /** The file's name in the studio's media folder. */
  stored: string
  /** Where it was served when it came; what drafts call it, even when the studio has moved since. */
  url: string
  probed: Probed
}

type MediaRow = { id: number; filename: string; hash: string; stored: string; url: string; probed: string }

const readRow = (row: MediaRow): SessionMedia => ({
  ...row,
  id: String(row.id),
  probed: JSON.parse(row.probed) as Probed,
})

/** Where a stored file is served. */
export const mediaUrl = (origin: string, stored: string) => `${origin}/media/${stored}`

/** The files of a session in the order they came. */
export const mediaOf = ({ store: { db } }: Studio, sessionId: string): SessionMedia[] =>
  (db.prepare('SELECT * FROM media WHERE session_id = ? ORDER BY id').all(sessionId) as MediaRow[]).map(
    readRow,
  )

/** Adds a file to a session; the same bytes under the same name are there already. */
export function addMedia(
  { store: { db } }: Studio,
  sessionId: string,
  file: { filename: string; hash: string; stored: string; url: string; probed: Probed },
): { media: SessionMedia; isNew: boolean } {
  const values = [sessionId, file.filename, file.hash, file.stored, file.url, JSON.stringify(file.probed)]
  const { changes } = db
    .prepare(
      'INSERT OR IGNORE INTO media (session_id, filename, hash, stored, url, probed) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(...values)
  const row = db
    .prepare('SELECT * FROM media WHERE session_id = ? AND filename = ? AND hash = ?')
    .get(sessionId, file.filename, file.hash) as MediaRow
  return { media: readRow(row), isNew: changes > 0 }
}

/** A file as the vendor's answers tell it, at the address where it is served now; `duration` in seconds. */
export const tellMedia = ({ origin }: Studio, { filename, hash, stored, probed }: SessionMedia) => ({
  filename: basename(filename),
  file_type: probed.fileType,
  cdn_url: mediaUrl(origin(), stored),
  duration: probed.duration === undefined ? null : probed.duration / 1000,
  width: probed.width ?? null,
  height: probed.height ?? null,
  fps: probed.fps ?? null,
  hash,
})
