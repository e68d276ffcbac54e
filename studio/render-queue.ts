import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Draft } from '../shared/draft.ts'
import { chance } from './chance.ts'
import { madeMedia, mediaOf } from './media.ts'
import { between, paces } from './pace.ts'
import type { Studio } from './studio.ts'

/** One export, as it is kept. `progress` in percent, `duration` in ms, times in ms since 1970. */
export type Render = {
  user_id: string
  id: string
  session_id: string
  draft: string
  status: 'pending' | 'processing' | 'completed' | 'failed'
  progress: number
  error: string | null
  /** The film's file name in the films folder, and in its address. */
  film: string
  bytes: number | null
  duration: number | null
  created_at: number
  completed_at: number | null
}

export const findRender = (db: DatabaseSync, userId: string, id: string) =>
  db.prepare('SELECT * FROM renders WHERE user_id = ? AND id = ?').get(userId, id) as Render | undefined

/** Renders films one after another: a film takes the whole machine. */
export function openRenders(studio: Studio) {
  const { db } = studio.store
  const running = new Map<string, AbortController>()
  let tail = Promise.resolve()
  const enqueue = ({ user_id, id }: Pick<Render, 'user_id' | 'id'>) => {
    tail = tail.then(() => run(user_id, id)).catch(console.error)
  }
  async function run(userId: string, id: string) {
    const render = findRender(db, userId, id)
    if (render?.status !== 'pending' || studio.closing.aborted) return
    const stop = new AbortController()
    running.set(`${userId}/${id}`, stop)
    await work(studio, render, stop.signal).finally(() => running.delete(`${userId}/${id}`))
  }
  return {
    enqueue,
    /** Takes up what waited or ran when the studio last stopped. */
    resume() {
      db.prepare("UPDATE renders SET status = 'pending', progress = 5 WHERE status = 'processing'").run()
      const waiting = db.prepare("SELECT * FROM renders WHERE status = 'pending' ORDER BY created_at").all()
      for (const render of waiting as Render[]) enqueue(render)
    },
    /** Ends a render that is not finished. @returns whether there was anything to end */
    cancel({ user_id, id }: Render): boolean {
      const ended = finish(studio, { user_id, id }, { status: 'failed', error: 'cancelled' })
      running.get(`${user_id}/${id}`)?.abort()
      return ended
    },
    ended: () => tail,
  }
}

type Ending = Pick<Render, 'status'> & Partial<Pick<Render, 'error' | 'bytes' | 'duration'>>

/** Ends a render once: whoever comes first decides how. */
function finish(
  { store: { db }, clock }: Studio,
  of: Pick<Render, 'user_id' | 'id'>,
  ending: Ending,
): boolean {
  const { error = null, bytes = null, duration = null, status } = ending
  const { changes } = db
    .prepare(
      `UPDATE renders SET status = ?, error = ?, bytes = ?, duration = ?, completed_at = ?,
        progress = CASE WHEN ? = 'completed' THEN 100 ELSE progress END
       WHERE user_id = ? AND id = ? AND status IN ('pending', 'processing')`,
    )
    .run(status, error, bytes, duration, clock.now(), status, of.user_id, of.id)
  return changes > 0
}

async function work(studio: Studio, render: Render, cancelled: AbortSignal) {
  const { store, settings, clock, closing } = studio
  const signal = AbortSignal.any([cancelled, closing])
  const note = store.db.prepare(
    "UPDATE renders SET status = 'processing', progress = ? WHERE user_id = ? AND id = ? AND status IN ('pending', 'processing')",
  )
  const onProgress = (share: number) => {
    if (!signal.aborted) note.run(Math.round(5 + 94 * share), render.user_id, render.id)
  }
  onProgress(0)
  const out = join(store.filmsDir, render.film)
  const { session_id: session } = render
  const files = [...mediaOf(studio, session), ...madeMedia(studio, session)].map(({ url, stored }) => [
    url,
    join(store.mediaDir, stored),
  ])
  const draft = Draft.parse(JSON.parse(render.draft))
  const least = between(paces[settings.pace].render, chance(settings.seed, 'render', render.id))
  try {
    const [film] = await Promise.all([
      studio.renderFilm({ draft, files: Object.fromEntries(files), out, signal, onProgress }),
      clock.sleep(least, signal),
    ])
    signal.throwIfAborted()
    const bytes = film.bytes ?? (await stat(out)).size
    finish(studio, render, { status: 'completed', bytes, duration: film.duration })
  } catch (error) {
    await rm(out, { force: true })
    // When the studio closes the render stays as it is: the next start runs it again.
    if (closing.aborted) return
    if (!cancelled.aborted) console.error(error)
    finish(studio, render, { status: 'failed', error: 'The film could not be rendered' })
  }
}
