import { describe, expect, test } from 'vitest'
import type { Letter } from '../../shared/letter.ts'
import { Phone, png } from './support/phone.ts'
import { mp4 } from './support/phone-film.ts'

const bring = (phone: Phone, letter: string, exported: string, body: BodyInit) =>
  phone.put(`/api/letters/${letter}/exports/${encodeURIComponent(exported)}/film`, body, 'video/mp4')
const snapshot = async (phone: Phone, id: string) =>
  await (await phone.fetch(`/api/letters/${id}`)).json<Letter>()

describe('a film made on the phone', () => {
  test('is ready at once, and served in ranges like any other', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const response = await bring(phone, id, 'mine/1', mp4(1))
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      export: { id: 'mine/1', made: 'phone', status: 'ready', progress: 100, bytes: 5000 },
    })
    expect(await snapshot(phone, id)).toMatchObject({ status: 'ready', exports: [{ id: 'mine/1' }] })
    const events = await phone.events(id, ({ type }) => type === 'export.ready')
    expect(events.map(({ type }) => type)).toEqual(['letter.created', 'export.queued', 'export.ready'])
    const film = `/api/letters/${id}/exports/mine%2F1/film`
    expect(new Uint8Array(await (await phone.fetch(film)).arrayBuffer())).toEqual(mp4(1))
    const part = await phone.fetch(film, { headers: { Range: 'bytes=4-7' } })
    expect(part.status).toBe(206)
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(mp4(1).slice(4, 8))
  })

  test('that comes again is nothing new; another one takes its place', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    await bring(phone, id, 'x', mp4(1))
    const { seq } = await snapshot(phone, id)
    expect((await bring(phone, id, 'x', mp4(1))).status).toBe(201)
    expect((await snapshot(phone, id)).seq).toBe(seq)
    await bring(phone, id, 'x', mp4(2, 6000))
    expect(await snapshot(phone, id)).toMatchObject({ seq: seq + 1, exports: [{ id: 'x', bytes: 6000 }] })
  })

  test.each<[string, BodyInit, number, string]>([
    ['a photo', png, 415, 'unsupported-media'],
    ['a text', 'no film at all', 415, 'unsupported-media'],
    ['nothing', '', 422, 'media-empty'],
  ])('is refused when it is %s', async (_, body, status, code) => {
    const phone = new Phone()
    const { id, seq } = await phone.letter()
    const response = await bring(phone, id, 'x', body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
    expect(await snapshot(phone, id)).toMatchObject({ seq, exports: [] })
  })

  test('needs an id of 1 to 64 characters', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    expect((await bring(phone, id, 'x'.repeat(65), mp4(1))).status).toBe(400)
    expect((await bring(phone, id, 'x'.repeat(64), mp4(1))).status).toBe(201)
  })

  test('does not take the place of one that the studio makes', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    await phone.post(`/api/letters/${id}/turns`, { id: 'make', text: 'Make a film of: hello.', as: 'make' })
    await phone.post(`/api/letters/${id}/exports`, { id: 'x' })
    const response = await bring(phone, id, 'x', mp4(1))
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'export-exists' })
  })
})
