import { DurableObject } from 'cloudflare:workers'
import type { KnownFile } from '../../shared/film/watchable.ts'
import {
  type Export,
  type Letter,
  type LetterEvent,
  type Link,
  type Media,
  type NewEvent,
  reduce,
  type Turn,
} from '../../shared/letter.ts'
import { hasFilm } from '../../shared/timeline.ts'
import { accountStub } from '../device.ts'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import { newsIn } from '../push/news.ts'
import { linkStub } from '../receiver/token.ts'
import { readSettings, type Settings } from '../settings.ts'
import { type Forgotten, forgetLetter } from '../storage/forget.ts'
import { runEffect, type World } from './effects.ts'
import { Followers } from './followers.ts'
import { LetterLog } from './log.ts'
import { isPassing } from './passing.ts'
import { mostMedia, placeMedia } from './place-media.ts'
import { rulesOf } from './rules.ts'
import { step, wakeAt } from './step.ts'
import { Uploads } from './uploads.ts'
import { type Effect, type Input, noWork, type Rules, type Work } from './work.ts'

/** So long, ms, what only says how far things are may wait for the disk. */
const writeAfter = 250

/** So many links to a letter's films work at a time. */
const mostLinks = 20

/** How much of a letter there was when it was forgotten. */
export type Removed = Forgotten & { events: number; links: number; sessions: number }

/**
 * One letter. The shell around `step`: it keeps the log, runs the effects, holds the upstream's stream and the
 * one alarm, and tells whoever follows. It outlives the tab; after a crash it goes on from its log.
 */
export class LetterObject extends DurableObject<Env> {
  #settings: Settings
  #rules: Rules
  #log: LetterLog
  #letter: Letter | undefined
  #work: Work
  #uploads: Uploads
  #followers = new Followers()
  #writing: ReturnType<typeof setTimeout> | null = null
  #alarmAt: number | null = null
  #running = new Set<{ effect: Effect; abort: AbortController }>()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#settings = readSettings(env)
    this.#rules = rulesOf(this.#settings)
    this.#log = new LetterLog(ctx.storage)
    this.#letter = this.#log.letter()
    this.#work = this.#log.work()
    this.#uploads = new Uploads({
      storage: ctx.storage,
      bucket: env.MEDIA,
      letter: () => this.#open(),
      hasRoom: (coming) => this.#open().media.length + coming < mostMedia,
      addMedia: (media) => this.addMedia(media),
      changed: () => this.#wake(),
    })
    if (this.#work.turn || this.#work.exporting) this.#step({ type: 'restarted' })
  }

  /** Begins the letter; `account` is its owner from now on. */
  begin(account: string, facts: Pick<Letter, 'id' | 'mode' | 'language' | 'title'>): Letter {
    this.#log.begin(account)
    const expiresAt = Date.now() + this.#settings.RETENTION_DAYS
    this.#tell({ type: 'letter.created', ...facts, expiresAt })
    return this.#open()
  }

  /** Whether `account` may know of this letter at all. */
  isOwnedBy(account: string): boolean {
    return this.#log.owner() === account
  }

  /** From now on the letter is another account's; the one it began in goes on paying for it. */
  moveTo(account: string): void {
    if (this.#letter) this.#log.moveTo(account)
  }

  /** The account whose token the letter is made with. */
  payer(): string | undefined {
    return this.#log.payer()
  }

  snapshot(): Letter {
    return this.#open()
  }

  /** The account's own client, if the letter has a session: what a claim link is made of. */
  session(): Work['session'] {
    return this.#work.session
  }

  /** The letter's files as the session's draft may call them. */
  files(): KnownFile[] {
    return this.#open().media.map(({ id, name }) => ({ name, url: this.#work.addresses[id] }))
  }

  /** Follows the events after `seq`, past ones first: a stream of SSE messages. */
  follow(seq: number): ReadableStream<Uint8Array> {
    this.#write()
    return this.#followers.follow(this.#log.after(seq))
  }

  /** The files that are on their way here. */
  uploads(): Uploads {
    return this.#uploads
  }

  /**
   * Takes in a file that is in our storage already.
   * @returns the media under a name that is unique here; the earlier one where the same bytes came again under
   * the same name; undefined when the letter is full.
   */
  addMedia(media: Media): Media | undefined {
    const { media: there } = this.#open()
    const placed = placeMedia(media, there)
    if (placed && !there.includes(placed)) this.#tell({ type: 'media.added', media: placed })
    return placed
  }

  removeMedia(id: string): boolean {
    if (!this.#open().media.some((media) => media.id === id)) return false
    this.#tell({ type: 'media.removed', media: id })
    return true
  }

  /** Asks for a turn; the same id again changes nothing. `address` is who asks, as budgets count them. */
  askTurn(
    turn: Pick<Turn, 'id' | 'text' | 'as' | 'media' | 'thenExport'>,
    address: string,
  ): Turn | undefined {
    const { turns, media } = this.#open()
    const isNew = !turns.some(({ id }) => id === turn.id)
    if (isNew && turn.media?.some((id) => !media.some((one) => one.id === id))) return undefined
    this.#log.cameFrom(address)
    this.#step({ type: 'turn-asked', ...turn })
    return this.#open().turns.find(({ id }) => id === turn.id)
  }

  /** Asks for an export; undefined when there is nothing to export and nothing on its way. */
  askExport(id: string, quality: string): Export | undefined {
    const { timeline, turns, exports } = this.#open()
    const isComing = turns.some(({ status }) => status === 'queued' || status === 'running')
    if (!hasFilm(timeline ?? undefined) && !isComing && !exports.some((one) => one.id === id))
      return undefined
    this.#step({ type: 'export-asked', id, quality })
    return this.#open().exports.find((one) => one.id === id)
  }

  cancelExport(id: string): Export | undefined {
    this.#step({ type: 'export-cancelled', id })
    return this.#open().exports.find((one) => one.id === id)
  }

  /** Takes in a film that was made on the phone; undefined when the upstream made one under this id. */
  bringFilm(film: Omit<Extract<Input, { type: 'film-brought' }>, 'type'>): Export | undefined {
    this.#step({ type: 'film-brought', ...film })
    return this.#open().exports.find(({ id, made }) => id === film.id && made === 'phone')
  }

  /** Notes a link to one of its films. @returns false when there are too many. */
  addLink({ id, ...link }: Link): boolean {
    const live = this.#open().links.filter(({ expiresAt }) => expiresAt > Date.now())
    if (live.length >= mostLinks) return false
    this.#tell({ type: 'link.made', link: id, ...link })
    return true
  }

  hasLink(id: string): boolean {
    return this.#open().links.some((link) => link.id === id)
  }

  removeLink(id: string): void {
    if (this.hasLink(id)) this.#tell({ type: 'link.gone', link: id })
  }

  /**
   * Forgets everything of this letter: what runs is called off, links lead nowhere from now on, media, films and
   * log are deleted. When something fails, to ask again goes on with the rest.
   */
  async forget(): Promise<Removed | undefined> {
    const letter = this.#letter ?? this.#log.letter()
    if (!letter) return undefined
    const facts = {
      events: this.#log.size(),
      links: letter.links.length,
      sessions: this.#work.session ? 1 : 0,
    }
    const render = this.#work.exporting?.render
    const dropped = this.#uploads.sweep(Number.POSITIVE_INFINITY)
    for (const { abort } of this.#running) abort.abort()
    if (render) this.#run({ do: 'cancel-render', render })
    this.#letter = undefined
    this.#work = noWork
    this.#followers.close()
    await dropped
    await Promise.all(letter.links.map(({ id }) => linkStub(this.env, id).revoke()))
    const removed = { ...(await forgetLetter(this.env, letter.id)), ...facts }
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    log.info('a letter was forgotten', { letter: letter.id, ...removed })
    return removed
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = null
    const letter = this.#letter
    if (!letter) return
    if (letter.expiresAt <= Date.now()) return void (await this.forget())
    await this.#uploads.sweep(Date.now())
    this.#step({ type: 'time' })
  }

  #open(): Letter {
    if (!this.#letter) throw new Error('this letter was never begun, or is forgotten')
    return this.#letter
  }

  /** Appends an event that needs no thought. */
  #tell(event: NewEvent): void {
    const numbered = { ...event, seq: (this.#letter?.seq ?? 0) + 1, at: Date.now() } as LetterEvent
    this.#commit([numbered], reduce(this.#letter, numbered), this.#work)
    this.#wake()
  }

  #step(input: Input): void {
    const before = this.#letter
    // An answer may come after the letter was forgotten.
    if (!before) return
    const next = step(before, this.#work, input, Date.now(), this.#rules)
    const { events, letter, work, effects } = next
    if (isPassing(input, next) && this.#log.note(events)) this.#show(events, letter, work)
    else if (events.length > 0 || work !== this.#work) this.#commit(events, letter, work)
    this.#wake()
    for (const effect of effects) this.#run(effect)
  }

  #commit(events: LetterEvent[], letter: Letter, work: Work): void {
    this.#log.commit(events, letter, work)
    this.#show(events, letter, work)
  }

  #show(events: LetterEvent[], letter: Letter, work: Work): void {
    this.#letter = letter
    this.#work = work
    this.#followers.tell(events)
    this.#tellDevices(newsIn(events, letter))
    if (this.#log.hasNoted) this.#writeSoon()
  }

  /** Whether or not someone follows just now: a phone in a pocket may still look as if it did. */
  #tellDevices(news: ReturnType<typeof newsIn>): void {
    const owner = news && this.#log.owner()
    if (!owner) return
    const telling = accountStub(this.env, owner).tellDevices({ letter: this.#open().id, news })
    this.ctx.waitUntil(telling.catch((error) => log.warn('no device was told', { error })))
  }

  /** What was only noted goes to disk a moment later, however much came in between. */
  #writeSoon(): void {
    this.#writing ??= setTimeout(() => this.#write(), writeAfter)
  }

  #write(): void {
    clearTimeout(this.#writing)
    this.#writing = null
    if (this.#letter && this.#log.hasNoted) this.#log.commit([], this.#letter, this.#work)
  }

  /** Sets the one alarm to whatever comes first: the work's next look, an upload's end, the letter's own. */
  #wake(): void {
    const { expiresAt } = this.#open()
    const work = wakeAt(this.#work, this.#rules, Date.now()) ?? expiresAt
    const at = Math.min(work, this.#uploads.nextExpiry() ?? expiresAt, expiresAt)
    // One that comes too early only looks and sets the next; to move it at every event would cost a write each.
    if (this.#alarmAt !== null && this.#alarmAt <= at) return
    this.#alarmAt = Math.max(Date.now(), at)
    this.ctx.waitUntil(this.ctx.storage.setAlarm(this.#alarmAt))
  }

  #run(effect: Effect): void {
    if (effect.do === 'hang-up') return this.#hangUp(effect.turn)
    const running = { effect, abort: new AbortController() }
    this.#running.add(running)
    const ended = runEffect(this.#world(), effect, running.abort.signal).finally(() =>
      this.#running.delete(running),
    )
    this.ctx.waitUntil(ended)
  }

  #hangUp(turn: string): void {
    for (const { effect, abort } of this.#running) {
      if (effect.do === 'send-message' && effect.turn === turn) abort.abort()
    }
  }

  #world(): World {
    const payer = this.#log.payer() ?? ''
    const letter = this.#open()
    return {
      env: this.env,
      settings: this.#settings,
      account: accountStub(this.env, payer),
      address: this.#log.address(),
      letter: () => this.#letter ?? letter,
      answer: (input) => this.#step(input),
    }
  }
}
