import type { DatabaseSync } from 'node:sqlite'
import { Hono } from 'hono'
import { nemoPaths } from '../shared/nemo.ts'
import type { Env, Studio } from './studio.ts'

export type Balance = { available: number; frozen: number; total: number }

/** Tells the caller's balance. */
export const creditRoutes = ({ store: { db } }: Studio) =>
  new Hono<Env>().get(nemoPaths.credits, (c) =>
    c.json({ code: 0, data: balanceOf(db, c.get('caller').userId) }),
  )

/** Gives a new user credits; an account that exists keeps what it has. */
export const openAccount = (db: DatabaseSync, userId: string, credits: number) => {
  db.prepare('INSERT OR IGNORE INTO users (id, total) VALUES (?, ?)').run(userId, credits)
}

/** What a user has: `total` is what is not spent yet, `frozen` the part of it held by running turns. */
function balanceOf(db: DatabaseSync, userId: string): Balance {
  const row = db
    .prepare(
      `SELECT total - spent AS total,
        (SELECT coalesce(sum(cost), 0) FROM turns WHERE user_id = users.id AND ended = 0) AS frozen
       FROM users WHERE id = ?`,
    )
    .get(userId) as { total: number; frozen: number } | undefined
  const { total, frozen } = row ?? { total: 0, frozen: 0 }
  return { available: total - frozen, frozen, total }
}

/** Begins a turn by freezing its cost. @returns the turn's number, or undefined when the credits don't reach. */
export function freeze(
  db: DatabaseSync,
  sessionId: string,
  userId: string,
  cost: number,
): number | undefined {
  if (cost > 0 && balanceOf(db, userId).available < cost) return undefined
  const { lastInsertRowid } = db
    .prepare('INSERT INTO turns (session_id, user_id, cost) VALUES (?, ?, ?)')
    .run(sessionId, userId, cost)
  return Number(lastInsertRowid)
}

/** Lowers what a turn holds, once it is known to cost less. */
export const refreeze = (db: DatabaseSync, turn: number, cost: number) => {
  db.prepare('UPDATE turns SET cost = min(cost, ?) WHERE id = ?').run(cost, turn)
}

/** Notes that a turn has done work that is kept: it will be charged whatever happens now. */
export const markWorked = (db: DatabaseSync, turn: number) => {
  db.prepare('UPDATE turns SET worked = 1 WHERE id = ?').run(turn)
}

/** Ends a turn: charges what it held if it worked, gives it back if not. Ending it twice charges once. */
export function settle(db: DatabaseSync, turn: number) {
  db.prepare(
    `UPDATE users SET spent = spent + (SELECT cost FROM turns WHERE id = ?)
     WHERE id = (SELECT user_id FROM turns WHERE id = ? AND worked = 1 AND ended = 0)`,
  ).run(turn, turn)
  db.prepare('UPDATE turns SET ended = 1 WHERE id = ?').run(turn)
}

/** Ends the turns that ran when the studio last stopped, as they stand. */
export function settleAll(db: DatabaseSync) {
  const open = db.prepare('SELECT id FROM turns WHERE ended = 0').all() as { id: number }[]
  for (const { id } of open) settle(db, id)
}
