import { DurableObject } from 'cloudflare:workers'
import type { NewPush } from '../../shared/api.ts'
import { isAnonymous, registerUrl } from '../../shared/nemo.ts'
import type { PushNews } from '../../shared/push.ts'
import { maySpend } from '../budget/budget.ts'
import type { Env } from '../env.ts'
import type { AccountFacts } from '../letter/work.ts'
import { askToken } from '../nemo/calls.ts'
import { isNemoTrouble, type TroubleKind } from '../nemo/trouble.ts'
import { Subscriptions } from '../push/subscriptions.ts'
import { readSettings, type Settings } from '../settings.ts'

/** A token, or why there is none: error classes do not survive the way between objects. */
export type TokenAnswer = { token: string } | { trouble: TroubleKind }

/** Who we are to the vendor; in doubt while a token may have been given to it that never came here. */
type Client = { client: string; isInDoubt: boolean }

type Token = { token: string; userId: string }

/** What goes along when a device joins another account: letters, since when it has them (ms), and who pays for them. */
export type Holdings = { letters: Record<string, number>; payers: string[] }

/**
 * The NemoVideo account behind a person's devices: gets and keeps the token, and lists their letters. Tokens
 * are scarce (one a client in 7 days), so the client id is made once, and one is asked for only when needed and
 * within the day's budget. `address` is who needs it, as `addressOf` tells.
 */
export class AccountObject extends DurableObject<Env> {
  #settings: Settings
  #subscriptions: Subscriptions
  #asking: Promise<TokenAnswer> | undefined
  #devices = new Set<string>()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#settings = readSettings(env)
    this.#subscriptions = new Subscriptions(ctx.storage, this.#settings)
  }

  /** The token to call with: the operator's, the kept one, or a new anonymous one. */
  async token(address: string): Promise<TokenAnswer> {
    const token = this.#settings.NEMO_TOKEN ?? (await this.#kept())?.token
    return token === undefined ? await this.#ask(address) : { token }
  }

  /** A new token in place of `refused`, with the same client id; one that was renewed meanwhile is used. */
  async renew(refused: string, address: string): Promise<TokenAnswer> {
    // An operator's token is theirs to renew.
    if (this.#settings.NEMO_TOKEN) return { trouble: 'bad-token' }
    const kept = await this.#kept()
    return kept && kept.token !== refused ? kept : await this.#ask(address)
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
    const kept = await this.#listed<number>('letter:')
    return kept.sort(([, a], [, b]) => b - a).map(([id]) => id)
  }

  /** Whether a device is in the account. Its cookie is signed: one that is new here is let in, one that left is not. */
  async has(device: string): Promise<boolean> {
    if (this.#devices.has(device)) return true
    const kept = await this.ctx.storage.get<'in' | 'left'>(`device:${device}`)
    if (kept === 'left') return false
    if (!kept) await this.ctx.storage.put(`device:${device}`, 'in')
    this.#devices.add(device)
    return true
  }

  /** Whether another device would still be there without this one. */
  async hasOthers(device: string): Promise<boolean> {
    const kept = await this.ctx.storage.list<'in' | 'left'>({ prefix: 'device:' })
    return [...kept].some(([key, state]) => key !== `device:${device}` && state === 'in')
  }

  async leave(device: string): Promise<void> {
    this.#devices.delete(device)
    await this.#subscriptions.drop(device)
    await this.ctx.storage.put(`device:${device}`, 'left')
  }

  /** The account's letters with the time they came in (ms), and the accounts that pay for some of them. */
  async holdings(): Promise<Holdings> {
    const payers = await this.#listed<true>('payer:')
    return {
      letters: Object.fromEntries(await this.#listed<number>('letter:')),
      payers: payers.map(([account]) => account),
    }
  }

  /** Takes in what another account holds; that one goes on paying for its letters, with its token. */
  async takeIn(other: string, { letters, payers }: Holdings): Promise<void> {
    const kept = [other, ...payers].map((account) => [`payer:${account}`, true])
    const brought = Object.entries(letters).map(([id, at]) => [`letter:${id}`, at])
    await this.ctx.storage.put(Object.fromEntries([...kept, ...brought]))
  }

  /** Lets go of letters that another account has taken in. */
  async release({ letters }: Holdings): Promise<void> {
    await this.ctx.storage.delete(Object.keys(letters).map((id) => `letter:${id}`))
  }

  /** Forgets all: token, letters and devices. The devices' cookies are worth nothing from now on. */
  async forget(): Promise<void> {
    const devices = [...(await this.ctx.storage.list({ prefix: 'device:' })).keys()]
    this.#devices.clear()
    await this.ctx.storage.deleteAll()
    await this.ctx.storage.put(Object.fromEntries(devices.map((key) => [key, 'left'])))
  }

  async subscribe(device: string, subscription: NewPush): Promise<void> {
    await this.#subscriptions.keep(device, subscription)
  }

  async unsubscribe(device: string): Promise<void> {
    await this.#subscriptions.drop(device)
  }

  /** Tells the devices that want to be told, whether the app is open there or not. */
  async tellDevices(news: PushNews): Promise<void> {
    await this.#subscriptions.tell(news)
  }

  /** Lets the account in by the access code, told by its keyed hash, for as long as that is the code. */
  async admit(code: string): Promise<void> {
    await this.ctx.storage.put('admitted', code)
  }

  async isAdmitted(code: string): Promise<boolean> {
    return (await this.ctx.storage.get('admitted')) === code
  }

  /** What is kept under a prefix, by what comes after it. */
  async #listed<Value>(prefix: string): Promise<[string, Value][]> {
    const kept = await this.ctx.storage.list<Value>({ prefix })
    return [...kept].map(([key, value]) => [key.slice(prefix.length), value])
  }

  async #kept(): Promise<Token | undefined> {
    return await this.ctx.storage.get<Token>('token')
  }

  /** Single flight: however many letters wait, one token is asked for. */
  #ask(address: string): Promise<TokenAnswer> {
    this.#asking ??= this.#askOnce(address).finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  /**
   * One token a client in 7 days: where the answer with the token was lost, the vendor refuses the same client
   * from then on, and only a new one gets another.
   */
  async #askOnce(address: string): Promise<TokenAnswer> {
    const { client, isInDoubt } = await this.#client()
    const asked = await this.#askAs(client, address)
    if ('token' in asked) return asked
    if (asked.trouble === 'rate-limited' && isInDoubt) return await this.#askAs(crypto.randomUUID(), address)
    await this.ctx.storage.put('client', { client, isInDoubt: isInDoubt || asked.trouble === 'unreachable' })
    return asked
  }

  async #client(): Promise<Client> {
    return (await this.ctx.storage.get<Client>('client')) ?? { client: crypto.randomUUID(), isInDoubt: false }
  }

  async #askAs(client: string, address: string): Promise<TokenAnswer> {
    if (!(await maySpend(this.env, 'token', { id: client, address }))) return { trouble: 'over-budget' }
    // In doubt until the answer is here: a crash loses it as a broken line does.
    await this.ctx.storage.put('client', { client, isInDoubt: true })
    try {
      const token = await askToken({ settings: this.#settings, mode: 'letter' }, client)
      await this.ctx.storage.put('token', token)
      await this.ctx.storage.put('client', { client, isInDoubt: false })
      return token
    } catch (error) {
      if (!isNemoTrouble(error)) throw error
      return { trouble: error.kind }
    }
  }
}
