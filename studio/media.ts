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

/** The files that were sent to a session, in the order they came. */
export const mediaOf = (studio: Studio, sessionId: string) => rowsOf(studio, sessionId, 0)

/** The files that the studio itself made for a session. */
export const madeMedia = (studio: Studio, sessionId: string) => rowsOf(studio, sessionId, 1)

const rowsOf = ({ store: { db } }: Studio, sessionId: string, made: 0 | 1): SessionMedia[] =>
  (
    db
      .prepare('SELECT * FROM media WHERE session_id = ? AND made = ? ORDER BY id')
      .all(sessionId, made) as MediaRow[]
  ).map(readRow)

type NewMedia = Omit<SessionMedia, 'id'> & { isMade?: boolean }

/** Adds a file to a session; the same bytes under the same name are there already. */
export function addMedia(
  { store: { db } }: Studio,
  sessionId: string,
  { filename, hash, stored, url, probed, isMade = false }: NewMedia,
): { media: SessionMedia; isNew: boolean } {
  const { changes } = db
    .prepare(
      `INSERT OR IGNORE INTO media (session_id, filename, hash, stored, url, probed, made)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(sessionId, filename, hash, stored, url, JSON.stringify(probed), isMade ? 1 : 0)
  const row = db
    .prepare('SELECT * FROM media WHERE session_id = ? AND filename = ? AND hash = ?')
    .get(sessionId, filename, hash) as MediaRow
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
