import type { Timeline } from '../../../shared/timeline.ts'
import type { TroubleKind } from '../../../worker/nemo/trouble.ts'

/** Half of what a message does at NemoVideo happens after its answer: a run, which goes on whoever listens. */
type Run = { turn: string; session: string; endsAt: number; changes: boolean }

type Render = { session: string; status: 'pending' | 'completed' | 'failed' | 'cancelled'; startedAt: number }

/** How long a render takes, ms. */
const renderTime = 60_000

/** NemoVideo as far as money and films go, in a few lines: what the schedules are judged by. */
export class ModelNemo {
  /** The messages that were taken in and charged, by the turn they came from. */
  readonly charged: string[] = []
  readonly renders = new Map<string, Render>()
  /** A person without credits or plan is told so until they mend it. */
  hasCredits = true
  hasPlan = true
  #sessions = new Map<string, { draft: number }>()
  #runs: Run[] = []

  openSession() {
    const id = String(9_007_199_254_740_993n + BigInt(this.#sessions.size))
    this.#sessions.set(id, { draft: 0 })
    return { id, task: 'task', user: 'anon_1' }
  }

  /** The vendor forgets a session: everything in it is gone. */
  loseSessions(): void {
    this.#sessions.clear()
    this.#runs = []
  }

  hasSession(id: string): boolean {
    return this.#sessions.has(id)
  }

  /** The draft and its timeline, as `looked` tells them; nothing before there is a draft. */
  look(session: string): { draft: string | null; timeline: Timeline | null } | TroubleKind {
    const found = this.#sessions.get(session)
    if (!found) return 'no-session'
    return found.draft === 0
      ? { draft: null, timeline: null }
      : { draft: `${session}.${found.draft}`, timeline: timelineOf(found.draft) }
  }

  /** Takes a message in, and charges for it. The run ends `lasts` ms later, whoever listens. */
  send(turn: string, session: string, now: number, lasts: number, changes: boolean): TroubleKind | undefined {
    if (!this.#sessions.has(session)) return 'no-session'
    if (!this.hasCredits) return 'no-credits'
    this.charged.push(turn)
    this.#runs.push({ turn, session, endsAt: now + lasts, changes })
    return undefined
  }

  isRunning(turn: string): boolean {
    return this.#runs.some((run) => run.turn === turn)
  }

  /** Ends one run at once: its listener has heard all of it. */
  finish(turn: string): void {
    for (const run of this.#runs.filter((one) => one.turn === turn)) this.#end(run)
  }

  /** Ends what is over by now. */
  passTo(now: number): void {
    for (const run of this.#runs.filter(({ endsAt }) => endsAt <= now)) this.#end(run)
    for (const render of this.renders.values()) {
      if (render.status === 'pending' && now - render.startedAt >= renderTime) render.status = 'completed'
    }
  }

  startRender(id: string, session: string, now: number): TroubleKind | undefined {
    if (!this.#sessions.has(session)) return 'no-session'
    if (!this.hasPlan) return 'needs-plan'
    const isBusy = [...this.renders.values()].some(
      (one) => one.session === session && one.status === 'pending',
    )
    if (this.renders.has(id) || isBusy) return 'refused'
    this.renders.set(id, { session, status: 'pending', startedAt: now })
    return undefined
  }

  readRender(id: string, now: number): { status: string; progress: number; url?: string } | TroubleKind {
    this.passTo(now)
    const render = this.renders.get(id)
    if (!render) return 'refused'
    if (render.status === 'completed')
      return { status: 'completed', progress: 100, url: 'https://film.example/a' }
    if (render.status !== 'pending') return { status: 'failed', progress: 0 }
    return { status: 'processing', progress: (90 * (now - render.startedAt)) / renderTime }
  }

  failRender(id: string): void {
    const render = this.renders.get(id)
    if (render?.status === 'pending') render.status = 'failed'
  }

  cancelRender(id: string): void {
    const render = this.renders.get(id)
    if (render?.status === 'pending') render.status = 'cancelled'
  }

  #end(run: Run): void {
    this.#runs = this.#runs.filter((one) => one !== run)
    const session = this.#sessions.get(run.session)
    if (session && run.changes) session.draft++
  }
}

const timelineOf = (draft: number): Timeline => ({
  duration: draft * 1000,
  tracks: [
    { kind: 'video', name: 'Video', segments: [{ name: `version ${draft}`, from: 0, to: draft * 1000 }] },
  ],
})
