import { describe, expect, test } from 'vitest'
import type { Letter, LetterEvent } from '../../shared/letter.ts'
import { writePrompt } from '../../shared/prompt.ts'
import { Phone, png } from './support/phone.ts'

const ended = (turn: string) => (event: LetterEvent) => event.type === 'turn.ended' && event.turn === turn
const prompt = writePrompt({
  mode: 'letter',
  language: 'en',
  to: 'Mum',
  from: 'Anna',
  words: 'Happy birthday. I miss you.',
  media: [{ name: 'a.png', part: 'photo' }],
})

/** A phone with a letter that has been made. */
async function made(): Promise<{ phone: Phone; id: string; events: LetterEvent[] }> {
  const phone = new Phone()
  const { id } = await phone.letter()
  await phone.put(`/api/letters/${id}/media/a.png`, png)
  await phone.post(`/api/letters/${id}/turns`, { id: 'make', text: prompt, as: 'make' })
  return { phone, id, events: await phone.events(id, ended('make')) }
}

const credits = async (phone: Phone) =>
  await (await phone.fetch('/api/credits')).json<{ available: number; frozen: number }>()
const snapshot = async (phone: Phone, id: string) =>
  await (await phone.fetch(`/api/letters/${id}`)).json<Letter>()

describe('a letter against the studio', () => {
  test('is set up, made, and told event by event, without gaps', async () => {
    const { phone, id, events } = await made()
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    const types = events.map(({ type }) => type)
    expect(types.slice(0, 6)).toEqual([
      'letter.created',
      'media.added',
      'turn.queued',
      'turn.started',
      'setup.started',
      'setup.ready',
    ])
    expect(types).toContain('draft.changed')
    expect(events.at(-1)).toMatchObject({ type: 'turn.ended', outcome: 'done' })
    const letter = await snapshot(phone, id)
    expect(letter.status).toBe('made')
    expect(letter.timeline?.tracks.flatMap(({ segments }) => segments.map(({ name }) => name))).toContain(
      'a.png',
    )
    expect(letter.seq).toBe(events.at(-1)?.seq)
  })

  test('whose stream was left is taken up where it stopped, and nothing is missed', async () => {
    const { phone, id, events } = await made()
    const rest = await phone.events(id, ended('make'), 4)
    expect(rest).toEqual(events.slice(4))
  })

  test('asked twice under one id is made and paid once', async () => {
    const phone = new Phone()
    const before = await credits(phone)
    const { id } = await phone.letter()
    const ask = () => phone.post(`/api/letters/${id}/turns`, { id: 'make', text: prompt, as: 'make' })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    await phone.events(id, ended('make'))
    await ask()
    expect(await credits(phone)).toMatchObject({ available: before.available - 100, frozen: 0 })
    expect((await snapshot(phone, id)).turns).toHaveLength(1)
  })

  test('is edited by sentences that wait for one another, in order', async () => {
    const { phone, id } = await made()
    await phone.post(`/api/letters/${id}/turns`, {
      id: 'one',
      text: 'add the title "Paradise Found" for the first 3 seconds',
    })
    await phone.post(`/api/letters/${id}/turns`, { id: 'two', text: 'no music' })
    const events = await phone.events(id, ended('two'))
    expect(
      events.filter(({ type }) => type === 'turn.ended').map((event) => 'turn' in event && event.turn),
    ).toEqual(['make', 'one', 'two'])
    const { timeline } = await snapshot(phone, id)
    expect(timeline?.tracks.flatMap(({ segments }) => segments.map(({ name }) => name))).toContain(
      'Paradise Found',
    )
    expect(timeline?.tracks.some(({ name, segments }) => name === 'BGM' && segments.length > 0)).toBe(false)
  })

  test('answers a short command itself, free of charge', async () => {
    const { phone, id } = await made()
    const { available } = await credits(phone)
    await phone.post(`/api/letters/${id}/turns`, { id: 'ask', text: '余额' })
    await phone.events(id, ended('ask'))
    const { turns } = await snapshot(phone, id)
    expect(turns.at(-1)?.messages[0]?.text).toContain(`${available} of`)
    expect((await credits(phone)).available).toBe(available)
  })

  test('gives a link to its project in the editor', async () => {
    const { phone, id } = await made()
    const claim = await (await phone.post(`/api/letters/${id}/claim`, {})).json<{ url: string }>()
    expect(claim.url).toMatch(/^https:\/\/nemovideo\.com\/workspace\/claim\?ct=clm_/)
  })

  test('never shows a token to the phone', async () => {
    const { phone, id, events } = await made()
    const shown = JSON.stringify([events, await snapshot(phone, id), await credits(phone)])
    expect(shown).not.toContain('nmv_usr_')
  })
})
