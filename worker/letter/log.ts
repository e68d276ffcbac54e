import { fold, type Letter, LetterEvent } from '../../shared/letter.ts'
import { noWork, type Work } from './work.ts'

/** So many numbers are set aside at once, and again when so few are left. */
const manyAhead = 1000
const fewAhead = 500

/** A letter on disk: its owner, its append-only log of events, and the work that goes with the last of them. */
export class LetterLog {
  #storage: DurableObjectStorage
  #noted: LetterEvent[] = []
  /** The highest number that may have been told. After a crash the log goes on beyond it: no number is told twice. */
  #told: number

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    this.#told = storage.kv.get<number>('told') ?? 0
  }

  /** Makes the tables; a letter that was never begun (a guessed id) stores nothing. */
  begin(account: string): void {
    this.#sql('CREATE TABLE events (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)')
    this.#sql(
      'CREATE TABLE letter (id INTEGER PRIMARY KEY CHECK (id = 1), account TEXT NOT NULL, work TEXT NOT NULL)',
    )
    this.#sql('INSERT INTO letter (id, account, work) VALUES (1, ?, ?)', account, JSON.stringify(noWork))
  }

  isBegun(): boolean {
    return this.#sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'letter'").length > 0
  }

  /** The account whose letter it is: the one it began in, or has moved to. */
  owner(): string | undefined {
    return this.#storage.kv.get<string>('movedTo') ?? this.payer()
  }

  /** The account that the letter began in: its sessions and renders are that account's with the upstream. */
  payer(): string | undefined {
    return this.isBegun() ? String(this.#sql('SELECT account FROM letter')[0]?.account) : undefined
  }

  moveTo(account: string): void {
    this.#storage.kv.put('movedTo', account)
  }

  /** Who asked for a turn last, as budgets count them. */
  address(): string {
    return this.#storage.kv.get<string>('address') ?? ''
  }

  cameFrom(address: string): void {
    this.#storage.kv.put('address', address)
  }

  /**
   * Appends events, those noted before them first, and keeps the work that belongs to them, all or nothing. While
   * work is under way, numbers are set aside for events that will only be noted.
   */
  commit(events: readonly LetterEvent[], { seq }: Letter, work: Work): void {
    const isBusy = work.turn !== null || work.exporting !== null
    this.#storage.transactionSync(() => {
      for (const event of [...this.#noted, ...events]) {
        this.#sql('INSERT INTO events (seq, body) VALUES (?, ?)', event.seq, JSON.stringify(event))
      }
      this.#sql('UPDATE letter SET work = ?', JSON.stringify(work))
      if (isBusy && this.#told < seq + fewAhead) this.#setAside(seq + manyAhead)
      if (!isBusy && this.#told !== seq) this.#setAside(seq)
    })
    this.#noted = []
  }

  /** Keeps events in memory until the next commit. @returns whether that is allowed: their numbers are set aside */
  note(events: readonly LetterEvent[]): boolean {
    const last = events.at(-1)?.seq ?? 0
    if (last > this.#told) return false
    this.#noted.push(...events)
    return true
  }

  get hasNoted(): boolean {
    return this.#noted.length > 0
  }

  #setAside(told: number): void {
    this.#told = told
    this.#storage.kv.put('told', told)
  }

  /** How many events there are. */
  size(): number {
    return this.isBegun() ? Number(this.#sql('SELECT count(*) AS size FROM events')[0]?.size) : 0
  }

  /** The events after `seq`, oldest first. An event of a later version that we cannot read is passed over. */
  after(seq: number): LetterEvent[] {
    if (!this.isBegun()) return []
    const rows = this.#sql('SELECT body FROM events WHERE seq > ? ORDER BY seq', seq)
    return rows.flatMap(({ body }) => LetterEvent.safeParse(JSON.parse(String(body))).data ?? [])
  }

  /** The letter as its events left it, its last number beyond all that may have been told. */
  letter(): Letter | undefined {
    const letter = fold(this.after(0))
    return letter && { ...letter, seq: Math.max(letter.seq, this.#told) }
  }

  work(): Work {
    const row = this.isBegun() ? this.#sql('SELECT work FROM letter')[0] : undefined
    return row ? { ...noWork, ...JSON.parse(String(row.work)) } : noWork
  }

  #sql(query: string, ...bindings: (string | number)[]) {
    return this.#storage.sql.exec(query, ...bindings).toArray()
  }
}
