import { DurableObject } from 'cloudflare:workers'
import { isAnonymous, registerUrl } from '../../shared/nemo.ts'
import type { Env } from '../env.ts'
import type { AccountFacts } from '../letter/work.ts'
import { askToken } from '../nemo/calls.ts'
import { isNemoTrouble, type TroubleKind } from '../nemo/trouble.ts'
import { readSettings, type Settings } from '../settings.ts'

/** A token, or why there is none: error classes do not survive the way between objects. */
export type TokenAnswer = { token: string } | { trouble: TroubleKind }

type Token = { token: string; userId: string }

/**
 * The NemoVideo account behind a person's devices: gets and keeps the token, and lists their letters. Tokens
 * are scarce (one a client in 7 days), so the client id is made once, and one is asked for only when needed.
 */
export class AccountObject extends DurableObject<Env> {
  #settings: Settings
  #asking: Promise<TokenAnswer> | undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#settings = readSettings(env)
  }

  /** The token to call with: the operator's, the kept one, or a new anonymous one. */
  async token(): Promise<TokenAnswer> {
    const token = this.#settings.NEMO_TOKEN ?? (await this.#kept())?.token
    return token === undefined ? await this.#ask() : { token }
  }

  /** A new token in place of `refused`, with the same client id; one that was renewed meanwhile is used. */
  async renew(refused: string): Promise<TokenAnswer> {
    // An operator's token is theirs to renew.
    if (this.#settings.NEMO_TOKEN) return { trouble: 'bad-token' }
    const kept = await this.#kept()
    return kept && kept.token !== refused ? kept : await this.#ask()
  }

  async hasToken(): Promise<boolean> {
    return this.#settings.NEMO_TOKEN !== undefined || (await this.#kept()) !== undefined
  }

  /** What a person without credits or plan needs to know. */
  async facts(): Promise<AccountFacts> {
    const kept = await this.#kept()
    if (!kept || this.#settings.NEMO_TOKEN) return { registered: true }
    const registered = !isAnonymous(kept.userId)
    return registered
      ? { registered }
      : { registered, registerUrl: registerUrl(this.#settings.NEMO_WEB_URL, kept.userId) }
  }

  async addLetter(letter: string): Promise<void> {
    await this.ctx.storage.put(`letter:${letter}`, Date.now())
  }

  async removeLetter(letter: string): Promise<void> {
    await this.ctx.storage.delete(`letter:${letter}`)
  }

  /** The ids of the account's letters, newest first. */
  async letters(): Promise<string[]> {
    const kept = await this.ctx.storage.list<number>({ prefix: 'letter:' })
    return [...kept].sort(([, a], [, b]) => b - a).map(([key]) => key.slice('letter:'.length))
  }

  async #kept(): Promise<Token | undefined> {
    return await this.ctx.storage.get<Token>('token')
  }

  /** Single flight: however many letters wait, one token is asked for. */
  #ask(): Promise<TokenAnswer> {
    this.#asking ??= this.#askOnce().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #askOnce(): Promise<TokenAnswer> {
    const client = (await this.ctx.storage.get<string>('client')) ?? crypto.randomUUID()
    await this.ctx.storage.put('client', client)
    try {
      const token = await askToken({ settings: this.#settings, mode: 'letter' }, client)
      await this.ctx.storage.put('token', token)
      return token
    } catch (error) {
      if (!isNemoTrouble(error)) throw error
      return { trouble: error.kind }
    }
  }
}
