import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const first = `
CREATE TABLE users (id TEXT PRIMARY KEY, total INTEGER NOT NULL, spent INTEGER NOT NULL DEFAULT 0);
CREATE TABLE tokens (
  hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, client_id TEXT NOT NULL, address TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0);
CREATE INDEX tokens_client ON tokens (client_id);
CREATE INDEX tokens_address ON tokens (address, created_at);
CREATE TABLE sessions (
  id TEXT PRIMARY KEY, task_id TEXT NOT NULL, user_id TEXT NOT NULL, task_name TEXT NOT NULL,
  language TEXT NOT NULL, brief TEXT, history TEXT NOT NULL DEFAULT '[]', version INTEGER NOT NULL DEFAULT 0);
CREATE TABLE drafts (
  session_id TEXT NOT NULL, version INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (session_id, version));
CREATE TABLE media (
  id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, filename TEXT NOT NULL, hash TEXT NOT NULL,
  stored TEXT NOT NULL, url TEXT NOT NULL, probed TEXT NOT NULL, made INTEGER NOT NULL DEFAULT 0,
  UNIQUE (session_id, filename, hash));
CREATE TABLE turns (
  id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, user_id TEXT NOT NULL,
  cost INTEGER NOT NULL, worked INTEGER NOT NULL DEFAULT 0, ended INTEGER NOT NULL DEFAULT 0);
CREATE TABLE renders (
  user_id TEXT NOT NULL, id TEXT NOT NULL, session_id TEXT NOT NULL, draft TEXT NOT NULL, status TEXT NOT NULL,
  progress INTEGER NOT NULL DEFAULT 5, error TEXT, film TEXT NOT NULL, bytes INTEGER, duration INTEGER,
  created_at INTEGER NOT NULL, completed_at INTEGER, PRIMARY KEY (user_id, id));
CREATE TABLE claims (
  token TEXT PRIMARY KEY, session_id TEXT NOT NULL, user_id TEXT NOT NULL, expires_at INTEGER NOT NULL);
`

/** What brings a database from one version to the next; only ever added to. */
const migrations = [first]

/** The studio's state on disk: one database for facts, two folders for bytes. */
export type Store = {
  db: DatabaseSync
  mediaDir: string
  filmsDir: string
  /** Runs `work` in one transaction: all of it is kept, or none. */
  atomically<T>(work: () => T): T
}

/** Opens (or makes) the state under `dataDir`. */
export function openStore(dataDir: string): Store {
  const mediaDir = join(dataDir, 'media')
  const filmsDir = join(dataDir, 'films')
  for (const dir of [mediaDir, filmsDir]) mkdirSync(dir, { recursive: true })
  // What was still coming in when the studio last stopped.
  for (const name of readdirSync(mediaDir)) if (name.includes('.coming')) rmSync(join(mediaDir, name))
  const db = new DatabaseSync(join(dataDir, 'studio.db'))
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;')
  const atomically = <T>(work: () => T): T => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  const { user_version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  if (user_version > migrations.length) throw new Error(`${dataDir} belongs to a newer studio`)
  atomically(() => {
    for (const migration of migrations.slice(user_version)) db.exec(migration)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })
  return { db, mediaDir, filmsDir, atomically }
}
