import { describe, expect, test } from 'vitest'
import { DraftAnswer } from '../../shared/api.ts'
import { resolve } from '../../shared/film/resolve.ts'
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

  test('has a draft that can be watched where its files are, without any address of the upstream’s', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const early = await phone.fetch(`/api/letters/${id}/draft`)
    expect([early.status, await early.json()]).toMatchObject([409, { code: 'nothing-to-export' }])
    const there = await made()
    const answer = await there.phone.fetch(`/api/letters/${there.id}/draft`)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).not.toMatch(/https?:/)
    const film = resolve(DraftAnswer.parse(JSON.parse(text)).draft)
    expect(film.scenes).toContainEqual(expect.objectContaining({ picture: 'photo', url: 'letter:a.png' }))
    expect(film.texts.map(({ text }) => text)).toContain('Dear Mum,')
    expect(film.duration).toBe((await snapshot(there.phone, there.id)).timeline?.duration)
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

test('a film is exported, kept in our own storage, and served in ranges', { timeout: 90_000 }, async () => {
  const { phone, id } = await made()
  await phone.post(`/api/letters/${id}/exports`, { id: 'x' })
  expect((await phone.fetch(`/api/letters/${id}/exports/x/film`)).status).toBe(409)
  const events = await phone.events(id, ({ type }) => type === 'export.ready' || type === 'export.failed')
  const ready = events.at(-1)
  expect(ready).toMatchObject({ type: 'export.ready', export: 'x', contentType: 'video/mp4' })
  expect(events.filter(({ type }) => type === 'export.progress').length).toBeGreaterThan(0)

  const film = (headers: Record<string, string> = {}) =>
    phone.fetch(`/api/letters/${id}/exports/x/film`, { headers })
  const whole = await film()
  const bytes = new Uint8Array(await whole.arrayBuffer())
  expect(whole.status).toBe(200)
  expect(bytes.length).toBe(ready?.type === 'export.ready' ? ready.bytes : 0)
  expect(whole.headers.get('content-type')).toBe('video/mp4')
  expect(whole.headers.get('content-disposition')).toContain('.mp4')

  const etag = whole.headers.get('etag') ?? ''
  const part = await film({ Range: 'bytes=4-11' })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe(`bytes 4-11/${bytes.length}`)
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(4, 12))
  expect(new Uint8Array(await (await film({ Range: 'bytes=-5' })).arrayBuffer())).toEqual(bytes.slice(-5))
  expect((await film({ Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206)
  expect((await film({ Range: 'bytes=0-1', 'If-Range': '"another"' })).status).toBe(200)
  expect((await film({ 'If-None-Match': etag })).status).toBe(304)
  const beyond = await film({ Range: `bytes=${bytes.length}-` })
  expect(beyond.status).toBe(416)
  expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes.length}`)
})
