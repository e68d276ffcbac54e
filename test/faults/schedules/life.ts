import { fold, type Letter, type LetterEvent } from '../../../shared/letter.ts'
import { hasFilm } from '../../../shared/timeline.ts'
import { step } from '../../../worker/letter/step.ts'
import { type Effect, type Input, noWork, type Work } from '../../../worker/letter/work.ts'
import type { TroubleKind } from '../../../worker/nemo/trouble.ts'
import { vendorRules } from '../../support/vendor-rules.ts'
import { ModelNemo } from './nemo.ts'

/** What becomes of a call on its way: all is well, or one thing is not. */
export type Fate = 'well' | 'request-lost' | 'answer-lost' | 'answer-late' | 'quiet-close' | TroubleKind

/** How the agent takes a message: for how long it works (ms), whether it says and changes anything. */
export type Manner = { lasts: number; speaks: boolean; changes: boolean }

/** An effect that is under way in memory; a crash forgets it. */
type Flight = { effect: Effect; answer?: Input; streamed?: number; manner?: Manner }

/**
 * A letter and its shell as `LetterObject` runs them, with every call, answer and crash in the hand of whoever
 * plays. What is committed survives a crash, what flies does not.
 */
export class Life {
  now = 1_800_000_000_000
  /** NemoVideo's own clock, which nobody sets. */
  #elsewhere = this.now
  readonly nemo = new ModelNemo()
  readonly log: LetterEvent[] = []
  letter: Letter
  work: Work = noWork
  /** The `send-message` effects given out, and those that NemoVideo clearly did not take, by turn. */
  readonly given: string[] = []
  readonly refused: string[] = []
  #flights: Flight[] = []
  #wakeAt: number | null = null

  constructor() {
    const created: LetterEvent = {
      seq: 1,
      at: this.now,
      type: 'letter.created',
      id: 'letter-1',
      mode: 'letter',
      language: 'en',
      title: '',
      expiresAt: 9e15,
    }
    const media = { id: 'photo', name: 'photo.jpg', type: 'image/jpeg', family: 'image' as const, bytes: 3 }
    this.#append([created, { seq: 2, at: this.now, type: 'media.added', media }])
    this.letter = fold(this.log)!
  }

  ask(id: string, text: string, as: 'make' | 'say', thenExport: boolean): void {
    this.#give({ type: 'turn-asked', id, text, as, thenExport })
  }

  /** As the route does: nothing is queued when there is nothing to export and nothing on its way. */
  askExport(id: string): void {
    const { timeline, turns } = this.letter
    const isComing = turns.some(({ status }) => status === 'queued' || status === 'running')
    if (hasFilm(timeline ?? undefined) || isComing) this.#give({ type: 'export-asked', id, quality: 'high' })
  }

  cancelExport(id: string): void {
    this.#give({ type: 'export-cancelled', id })
  }

  /** Lets time pass; alarms fire when they are due. */
  wait(ms: number): void {
    const until = this.now + ms
    while (this.#wakeAt !== null && this.#wakeAt <= until) {
      this.#passTo(Math.max(this.now, this.#wakeAt))
      this.#give({ type: 'time' })
    }
    this.#passTo(until)
  }

  /** The clock is set, forwards or back. */
  jump(ms: number): void {
    this.now += ms
  }

  /** All that is in memory is gone; what was leaving may have arrived all the same. */
  crash(arrived: boolean): void {
    const leaving = this.#flights.filter(({ answer, streamed }) => !answer && streamed === undefined)
    if (arrived) for (const { effect } of leaving) this.#reach(effect, quick)
    this.#flights = []
    if (this.work.turn || this.work.exporting) this.#give({ type: 'restarted' })
  }

  /** Moves one call on. */
  move(pick: number, fate: Fate, manner: Manner): void {
    const flight = this.#flights[pick % Math.max(1, this.#flights.length)]
    if (!flight) return
    if (flight.streamed !== undefined) return this.#stream(flight, fate)
    if (flight.answer) return this.#land(flight, flight.answer)
    if (fate === 'request-lost') return this.#land(flight, trouble(flight.effect, 'unreachable'))
    if (isTrouble(fate)) return this.#land(flight, trouble(flight.effect, fate))
    const answer = this.#reach(flight.effect, manner)
    if (fate === 'answer-lost') return this.#land(flight, trouble(flight.effect, 'unreachable'))
    if (fate === 'answer-late' && answer) {
      flight.answer = answer
      return
    }
    if (answer?.type === 'stream-opened') {
      flight.streamed = 0
      flight.manner = manner
      return this.#give(answer)
    }
    this.#land(flight, answer)
  }

  /** Nothing goes wrong any more: all that flies lands, all alarms fire. Returns whether it comes to rest. */
  settle(): boolean {
    for (let moves = 0; moves < 1000; moves++) {
      if (this.#flights.length > 0) this.move(0, 'well', quick)
      else if (this.#wakeAt === null) return true
      else this.wait(Math.max(0, this.#wakeAt - this.now))
    }
    return false
  }

  #passTo(time: number): void {
    this.#elsewhere += time - this.now
    this.now = time
    this.nemo.passTo(this.#elsewhere)
  }

  #give(input: Input): void {
    const next = step(this.letter, this.work, input, this.now, vendorRules)
    this.#append(next.events)
    this.letter = next.letter
    this.work = next.work
    this.#wakeAt = next.wakeAt
    for (const effect of next.effects) this.#run(effect)
  }

  #append(events: readonly LetterEvent[]): void {
    this.log.push(...events)
  }

  #run(effect: Effect): void {
    if (effect.do === 'send-message') this.given.push(effect.turn)
    if (effect.do === 'hang-up') {
      this.#flights = this.#flights.filter(
        (one) => one.effect.do !== 'send-message' || one.effect.turn !== effect.turn,
      )
    } else this.#flights.push({ effect })
  }

  #land(flight: Flight, answer: Input | undefined): void {
    this.#flights = this.#flights.filter((one) => one !== flight)
    const { effect } = flight
    if (answer?.type === 'trouble' && effect.do === 'send-message' && answer.kind !== 'unreachable')
      this.refused.push(effect.turn)
    if (answer) this.#give(answer)
  }

  /** The stream of a message, one thing at a time. */
  #stream(flight: Flight, fate: Fate): void {
    const { effect, manner } = flight
    if (effect.do !== 'send-message' || !manner) return
    const { turn } = effect
    if (fate === 'quiet-close') return this.#land(flight, { type: 'stream-ended', turn, broken: false })
    if (fate !== 'well') return this.#land(flight, { type: 'stream-ended', turn, broken: true })
    flight.streamed = (flight.streamed ?? 0) + 1
    if (flight.streamed === 1) return this.#give({ type: 'agent-did', turn, tool: 'edit', done: true })
    if (flight.streamed === 2) {
      if (!manner.speaks) return
      return this.#give({ type: 'agent-said', turn, message: 1, text: 'Done.', final: true, offers: [] })
    }
    this.nemo.finish(turn)
    this.#land(flight, { type: 'stream-ended', turn, broken: false })
  }

  /** What NemoVideo does with a call, and what it answers. */
  #reach(effect: Effect, { lasts, changes }: Manner): Input | undefined {
    switch (effect.do) {
      case 'connect': {
        const session = effect.session ? this.nemo.openSession() : null
        return { type: 'connected', turn: effect.turn, session }
      }
      case 'send-media': {
        const { turn, media, session } = effect
        return this.nemo.hasSession(session)
          ? { type: 'media-sent', turn, media }
          : trouble(effect, 'no-session')
      }
      case 'look': {
        const found = this.nemo.look(effect.session)
        return typeof found === 'string'
          ? trouble(effect, found)
          : { type: 'looked', turn: effect.turn, session: effect.session, ...found }
      }
      case 'send-message': {
        const no = this.nemo.send(effect.turn, effect.session, this.#elsewhere, lasts, changes)
        return no ? trouble(effect, no) : { type: 'stream-opened', turn: effect.turn }
      }
      case 'read-credits': {
        const credits = { available: 100, frozen: 0, total: 100, registered: false }
        return { type: 'credits-read', turn: effect.turn, credits }
      }
      case 'start-render': {
        const found = this.nemo.look(effect.session)
        if (typeof found !== 'string' && !found.draft) return trouble(effect, 'no-film')
        const no = this.nemo.startRender(effect.render, effect.session, this.#elsewhere)
        return no
          ? trouble(effect, no)
          : { type: 'render-told', render: effect.render, status: 'pending', progress: 5 }
      }
      case 'read-render': {
        const told = this.nemo.readRender(effect.render, this.#elsewhere)
        return typeof told === 'string'
          ? trouble(effect, told)
          : { type: 'render-told', render: effect.render, ...told }
      }
      case 'keep-film':
        return this.nemo.renders.get(effect.render)?.status === 'completed'
          ? { type: 'film-kept', render: effect.render, bytes: 9, contentType: 'video/mp4' }
          : trouble(effect, 'refused')
      case 'cancel-render':
        this.nemo.cancelRender(effect.render)
    }
  }
}

const quick: Manner = { lasts: 20_000, speaks: true, changes: true }

const account = { registered: false, registerUrl: 'https://nemo.example/register' }
const trouble = (effect: Effect, kind: TroubleKind | 'no-film'): Input => ({
  type: 'trouble',
  effect,
  kind,
  ...(kind === 'no-credits' || kind === 'needs-plan' ? { account } : {}),
})

const notTrouble = new Set<Fate>(['well', 'request-lost', 'answer-lost', 'answer-late', 'quiet-close'])
const isTrouble = (fate: Fate): fate is TroubleKind => !notTrouble.has(fate)
