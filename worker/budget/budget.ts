import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { readSettings } from '../settings.ts'

/** What is scarce: an anonymous token of the vendor's, and a message to the agent, which is paid for. */
export type Expense = 'token' | 'turn'

export type Spending = {
  /** Of what is paid for: the same again costs nothing more that day. */
  id: string
  /** Who asked, as `addressOf` tells; '' for no one in particular. */
  address: string
}

const everyone = '*'

/**
 * What all letters together may spend in a day (UTC), and each address: one object for the whole product, so that
 * a fresh cookie buys nothing. What is not counted here is not spent; what was counted may not have been.
 */
export class BudgetObject extends DurableObject<Env> {
  #day = ''

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const { sql } = ctx.storage
    sql.exec(
      'CREATE TABLE IF NOT EXISTS spent (day TEXT, kind TEXT, who TEXT, times INTEGER NOT NULL, PRIMARY KEY (day, kind, who))',
    )
    sql.exec('CREATE TABLE IF NOT EXISTS taken (day TEXT, kind TEXT, id TEXT, PRIMARY KEY (day, kind, id))')
  }

  /** Counts one expense, unless it would be over a budget. @returns whether it may be made. */
  take(kind: Expense, { id, address }: Spending): boolean {
    const day = new Date().toISOString().slice(0, 10)
    const limits = this.#limits(kind)
    return this.ctx.storage.transactionSync(() => {
      this.#forgetBefore(day)
      if (this.#isTaken(day, kind, id)) return true
      if (this.#spent(day, kind, everyone) >= limits.all) return false
      if (address && this.#spent(day, kind, address) >= limits.each) return false
      for (const who of address ? [everyone, address] : [everyone]) this.#count(day, kind, who)
      this.ctx.storage.sql.exec('INSERT INTO taken VALUES (?, ?, ?)', day, kind, id)
      return true
    })
  }

  #limits(kind: Expense): { all: number; each: number } {
    const settings = readSettings(this.env)
    return kind === 'token'
      ? { all: settings.TOKENS_A_DAY, each: settings.TOKENS_A_DAY_EACH }
      : { all: settings.TURNS_A_DAY, each: settings.TURNS_A_DAY_EACH }
  }

  #isTaken(day: string, kind: Expense, id: string): boolean {
    const query = 'SELECT 1 FROM taken WHERE day = ? AND kind = ? AND id = ?'
    return this.ctx.storage.sql.exec(query, day, kind, id).toArray().length > 0
  }

  #spent(day: string, kind: Expense, who: string): number {
    const query = 'SELECT times FROM spent WHERE day = ? AND kind = ? AND who = ?'
    return Number(this.ctx.storage.sql.exec(query, day, kind, who).toArray()[0]?.times ?? 0)
  }

  #count(day: string, kind: Expense, who: string): void {
    const query = 'INSERT INTO spent VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1'
    this.ctx.storage.sql.exec(query, day, kind, who)
  }

  #forgetBefore(day: string): void {
    if (this.#day === day) return
    this.#day = day
    for (const table of ['spent', 'taken'])
      this.ctx.storage.sql.exec(`DELETE FROM ${table} WHERE day < ?`, day)
  }
}

/** Whether an expense may be made; it is counted with the answer. */
export const maySpend = (env: Env, kind: Expense, spending: Spending): Promise<boolean> =>
  env.BUDGET.get(env.BUDGET.idFromName('everyone')).take(kind, spending)
