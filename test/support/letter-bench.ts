import { fold, type Letter, type LetterEvent } from '../../shared/letter.ts'
import { step } from '../../worker/letter/step.ts'
import { type Effect, type Input, noWork, type Work } from '../../worker/letter/work.ts'
import { vendorRules } from './vendor-rules.ts'

export const minute = 60_000

export const timeline = {
  duration: 5000,
  tracks: [{ kind: 'video' as const, name: 'Video', segments: [{ name: 'a.jpg', from: 0, to: 5000 }] }],
}
export const session = { id: '9007199254740993123', task: 't', user: 'anon_1' }

/** A letter whose world is the test: time moves when it says so, effects are handed to it. */
export class Bench {
  now = 1_000_000
  letter: Letter
  work: Work = noWork
  events: LetterEvent[] = []
  effects: Effect[] = []
  wakeAt: number | null = null

  constructor(media: string[] = []) {
    const created = {
      seq: 1,
      at: this.now,
      type: 'letter.created',
      id: 'the-letter-1',
      mode: 'letter',
      language: 'en',
      title: '',
      expiresAt: 9e15,
    } as const
    const added = media.map((id, at) => ({
      seq: at + 2,
      at: this.now,
      type: 'media.added' as const,
      media: { id, name: `${id}.jpg`, type: 'image/jpeg', family: 'image' as const, bytes: 3 },
    }))
    this.letter = fold([created, ...added])!
  }

  give(...inputs: Input[]): this {
    for (const input of inputs) {
      const next = step(this.letter, this.work, input, this.now, vendorRules)
      this.letter = next.letter
      this.work = next.work
      this.wakeAt = next.wakeAt
      this.events.push(...next.events)
      this.effects.push(...next.effects)
    }
    return this
  }

  /** Lets time pass to the moment the letter asked to be woken at. */
  wake(): this {
    this.now = this.wakeAt ?? this.now
    return this.give({ type: 'time' })
  }

  /** The upstream tells how the render stands. */
  told(status: string, progress: number, url?: string): this {
    const render = this.work.exporting?.render ?? ''
    return this.give({ type: 'render-told', render, status, progress, url })
  }

  /** The film is in our storage. */
  kept(): this {
    const render = this.work.exporting?.render ?? ''
    return this.give({ type: 'film-kept', render, bytes: 9, contentType: 'video/mp4' })
  }

  /** Does the same over and over until nothing of it is left to do; a letter that never gets there is an error. */
  until(isDone: () => boolean, again: () => void): this {
    for (let times = 0; !isDone(); times++) {
      if (times === 300) throw new Error('it never comes to an end')
      again()
    }
    return this
  }

  /** What follows a step: the events and effects that `move` brought. */
  after(move: () => void): { events: LetterEvent[]; effects: Effect[] } {
    const [events, effects] = [this.events.length, this.effects.length]
    move()
    return { events: this.events.slice(events), effects: this.effects.slice(effects) }
  }

  count(what: Effect['do']): number {
    return this.effects.filter((effect) => effect.do === what).length
  }

  last(): Effect | undefined {
    return this.effects.at(-1)
  }

  /** A turn that is on the stream. */
  streaming(text = 'make it'): this {
    return this.give(
      { type: 'turn-asked', id: 't', text, as: 'make' },
      { type: 'connected', turn: 't', session },
      ...this.letter.media.map(({ id }) => ({ type: 'media-sent' as const, turn: 't', media: id })),
      { type: 'stream-opened', turn: 't' },
    )
  }
}

/** A letter whose film is made. */
export const made = (): Bench => new Bench().streaming().give(said('ok'), closed, looked('d1'))

/** A letter whose film is being exported. */
export const exporting = (): Bench => made().give({ type: 'export-asked', id: 'x', quality: 'high' })

export const nothing = { events: [], effects: [] }

export const looked = (draft: string | null): Input => ({
  type: 'looked',
  turn: 't',
  session: session.id,
  draft,
  timeline: draft ? timeline : null,
})
/** A turn is asked for: something is said. */
export const asked = (text: string, id = 'u', rest = {}): Input => ({
  type: 'turn-asked',
  id,
  text,
  as: 'say',
  ...rest,
})
export const closed: Input = { type: 'stream-ended', turn: 't', broken: false }
export const broke: Input = { type: 'stream-ended', turn: 't', broken: true }
export const said = (text: string): Input => ({
  type: 'agent-said',
  turn: 't',
  message: 1,
  text,
  final: true,
  offers: [],
})
export const trouble = (bench: Bench, kind: Extract<Input, { type: 'trouble' }>['kind']): Input => ({
  type: 'trouble',
  effect: bench.last()!,
  kind,
})
