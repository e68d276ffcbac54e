import type { Letter } from '../../shared/letter.ts'
import { readTimeline } from '../../shared/timeline.ts'
import type { AccountObject } from '../account/account.ts'
import { withToken } from '../account/with-token.ts'
import { maySpend } from '../budget/budget.ts'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import {
  cancelRender,
  openSession,
  readCredits,
  readDraftText,
  readRender,
  sendMedia,
  sendMediaUrl,
  sendMessage,
  startRender,
} from '../nemo/calls.ts'
import type { Caller } from '../nemo/client.ts'
import { readFrames } from '../nemo/frames.ts'
import { isNemoTrouble, NemoTrouble } from '../nemo/trouble.ts'
import type { Settings } from '../settings.ts'
import { mediaKey } from '../storage/keys.ts'
import { pourObject } from '../storage/pour-object.ts'
import { AgentWords } from './agent-words.ts'
import { keepFilm } from './keep-film.ts'
import type { Effect, Input } from './work.ts'

/** What an effect needs of the world. */
export type World = {
  env: Env
  settings: Settings
  account: DurableObjectStub<AccountObject>
  /** Who asked, as budgets count them. */
  address: string
  /** The letter as it is now. */
  letter: () => Letter
  /** Feeds an answer back; effects never touch the letter themselves. */
  answer: (input: Input) => void
}

/** Runs one effect and feeds back what it came to. Never throws; an abort answers nothing. */
export async function runEffect(world: World, effect: Effect, signal: AbortSignal): Promise<void> {
  try {
    const { settings, account, address } = world
    const { mode } = world.letter()
    if (effect.do === 'connect') await countTurn(world, effect.turn)
    await withToken({ settings, mode, account, address }, (caller) => run(world, caller, effect, signal))
  } catch (error) {
    if (signal.aborted) return
    const kind = isNemoTrouble(error) ? error.kind : 'unreachable'
    log.warn('effect failed', { letter: world.letter().id, effect: effect.do, kind, error })
    const needsAccount = kind === 'no-credits' || kind === 'needs-plan'
    const account = needsAccount ? await world.account.facts() : undefined
    world.answer({ type: 'trouble', effect, kind, account })
  }
}

/** Before a turn asks anything of the upstream it is counted: once, however often it has to connect. */
async function countTurn({ env, letter, address }: World, turn: string): Promise<void> {
  if (await maySpend(env, 'turn', { id: `${letter().id}:${turn}`, address })) return
  throw new NemoTrouble('over-budget', 'no more turns today')
}

async function run(world: World, caller: Caller, effect: Effect, signal: AbortSignal): Promise<void> {
  switch (effect.do) {
    case 'connect': {
      const session = effect.session ? await openSession(caller, world.letter().language) : null
      return world.answer({ type: 'connected', turn: effect.turn, session })
    }
    case 'send-media': {
      const { turn, media } = effect
      const address = await sendKeptMedia(world, caller, effect)
      return world.answer({ type: 'media-sent', turn, media, ...(address && { address }) })
    }
    case 'look':
      return world.answer({
        type: 'looked',
        turn: effect.turn,
        session: effect.session,
        ...(await look(caller, effect.session)),
      })
    case 'send-message':
      return await converse(world, caller, effect, signal)
    case 'hang-up':
      return
    case 'read-credits': {
      // An operator's balance is the operator's own business.
      if (world.settings.NEMO_TOKEN)
        return world.answer({ type: 'credits-read', turn: effect.turn, credits: null })
      const { available, frozen, total } = await readCredits(caller)
      const { registered } = await world.account.facts()
      return world.answer({
        type: 'credits-read',
        turn: effect.turn,
        credits: { available, frozen, total, registered },
      })
    }
    case 'start-render':
      return await render(world, caller, effect)
    case 'read-render':
      return world.answer({
        type: 'render-told',
        render: effect.render,
        ...(await readRender(caller, effect.render)),
      })
    case 'keep-film':
      return world.answer({
        type: 'film-kept',
        render: effect.render,
        ...(await keepFilm(world, caller, effect)),
      })
    case 'cancel-render':
      return await cancelRender(caller, effect.render)
  }
}

/** @returns the address that the upstream gave the file, where it told one */
async function sendKeptMedia(
  { env, letter }: World,
  caller: Caller,
  { media, session }: Extract<Effect, { do: 'send-media' }>,
): Promise<string | undefined> {
  const told = letter().media.find(({ id }) => id === media)
  if (told?.url) return (await sendMediaUrl(caller, session, told.url)).cdn_url
  const kept = await env.MEDIA.head(mediaKey(letter().id, media))
  if (!kept || !told) throw new NemoTrouble('refused', 'a file is no longer in our storage')
  const { name, type } = told
  const pour = (into: WritableStream) => pourObject(env.MEDIA, kept, into)
  return await sendMedia(caller, session, { name, type, bytes: kept.size, pour })
}

async function look(caller: Caller, session: string) {
  const text = await readDraftText(caller, session)
  if (text === undefined) return { draft: null, timeline: null }
  return { draft: await fingerprint(text), timeline: readTimeline(text) ?? null }
}

async function fingerprint(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Sends the message, once, and tells of the stream until it closes or breaks. */
async function converse(
  { answer }: World,
  caller: Caller,
  { turn, text, session }: Extract<Effect, { do: 'send-message' }>,
  signal: AbortSignal,
): Promise<void> {
  const { body } = await sendMessage(caller, session, text, signal)
  answer({ type: 'stream-opened', turn })
  const words = new AgentWords()
  const tell = (said: ReturnType<AgentWords['hear']>) => {
    for (const one of said) answer({ type: 'agent-said', turn, ...one })
  }
  let broken = body === null
  try {
    for await (const frame of body ? readFrames(body) : []) {
      tell(words.hear(frame))
      if (frame.kind === 'tool-call') answer({ type: 'agent-did', turn, tool: frame.name, done: false })
      if (frame.kind === 'tool-result') answer({ type: 'agent-did', turn, tool: frame.name, done: true })
      if (frame.kind === 'error') answer({ type: 'agent-erred', turn, trouble: frame.trouble })
    }
  } catch (error) {
    if (signal.aborted) return
    log.warn('the stream broke', { error })
    broken = true
  }
  tell(words.end())
  answer({ type: 'stream-ended', turn, broken })
}

/** Renders the draft as the session holds it now, its text untouched. */
async function render(
  world: World,
  caller: Caller,
  effect: Extract<Effect, { do: 'start-render' }>,
): Promise<void> {
  const { render: id, session, quality } = effect
  const draftText = await readDraftText(caller, session)
  if (draftText === undefined) return world.answer({ type: 'trouble', effect, kind: 'no-film' })
  const told = await startRender(caller, { id, session, draftText, quality })
  world.answer({ type: 'render-told', render: id, ...told })
}
