import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Letter } from '../../shared/letter.ts'
import { partBytes } from '../../shared/uploads.ts'
import type { Taken } from '../../worker/letter/uploads.ts'
import { Phone } from './support/phone.ts'
import {
  checksumOf,
  Line,
  letterObject,
  MEDIA,
  metadataOf,
  offsetOf,
  pngFile,
  Uploading,
} from './support/uploading.ts'

const MB = 1_000_000
const day = 24 * 60 * 60_000

afterEach(() => vi.useRealTimers())

/** A phone with a letter, about to send a file. */
async function uploading(facts: object = { mode: 'letter' }): Promise<Uploading> {
  const phone = new Phone()
  const { id } = await phone.letter(facts)
  return new Uploading(phone, id)
}

const letterOf = async ({ phone, letter }: Uploading) =>
  await (await phone.fetch(`/api/letters/${letter}`)).json<Letter>()

const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code

/** The letter's storage holds this very file as `media`. Compared by checksum: a difference would fill pages. */
async function expectKept(
  { letter }: Uploading,
  media: string | null | undefined,
  file: Uint8Array<ArrayBuffer>,
) {
  const kept = await MEDIA.get(`letters/${letter}/media/${media}`)
  expect(await checksumOf(new Uint8Array(await kept!.arrayBuffer()))).toBe(await checksumOf(file))
}

describe('an upload', () => {
  test('is created, told of, sent in pieces, and becomes media that is the same to the byte', async () => {
    const up = await uploading()
    const file = pngFile(2 * partBytes + 12_345)
    const created = await up.create(file.length, { filename: '花 园.jpg', filetype: 'image/jpeg' })
    expect(created.status).toBe(201)
    expect(created.headers.get('Tus-Resumable')).toBe('1.0.0')
    expect(offsetOf(created)).toBe(0)
    expect(Date.parse(created.headers.get('Upload-Expires') ?? '')).toBeGreaterThan(Date.now() + day - 60_000)

    const head = await up.ask('HEAD')
    expect(head.status).toBe(200)
    expect([head.headers.get('Upload-Length'), head.headers.get('Cache-Control')]).toEqual([
      String(file.length),
      'no-store',
    ])
    expect(metadataOf(head)).toEqual({ filename: '花 园.jpg', filetype: 'image/jpeg' })

    const first = await up.patch(0, file.subarray(0, partBytes))
    expect([first.status, offsetOf(first), first.headers.get('Upload-Media')]).toEqual([204, partBytes, null])
    const last = await up.patch(partBytes, file.subarray(partBytes))
    expect([last.status, offsetOf(last)]).toEqual([204, file.length])

    const { media } = await letterOf(up)
    expect(media).toMatchObject([
      { id: last.headers.get('Upload-Media'), name: '花 园.jpg', type: 'image/png', bytes: file.length },
    ])
    await expectKept(up, media[0]?.id, file)
    // A phone that missed the last answer learns the same.
    const again = await up.ask('HEAD')
    expect([offsetOf(again), again.headers.get('Upload-Media')]).toEqual([file.length, media[0]?.id])
  })

  test('whatever a request carries, goes on at the end of the last whole part', async () => {
    const up = await uploading()
    const file = pngFile(3 * partBytes)
    await up.create(file.length)
    expect(offsetOf(await up.patch(0, file.subarray(0, partBytes + 777)))).toBe(partBytes)
    expect(await up.offset()).toBe(partBytes)
    expect(offsetOf(await up.patch(partBytes, file.subarray(partBytes, 3 * partBytes - 1)))).toBe(
      2 * partBytes,
    )
    const last = await up.patch(2 * partBytes, file.subarray(2 * partBytes))
    await expectKept(up, last.headers.get('Upload-Media'), file)
  })

  test('whose line breaks keeps the parts that came whole, and loses no more than the one that did not', async () => {
    const up = await uploading()
    const file = pngFile(2 * partBytes + 5)
    await up.create(file.length)
    const slow = new Line()
    const broken = up.patch(0, slow.body).catch(() => undefined)
    await slow.send(file.subarray(0, 2 * partBytes - 1000))
    await expect.poll(() => up.offset()).toBe(partBytes)
    await slow.break()
    await broken
    const last = await up.patch(partBytes, file.subarray(partBytes))
    await expectKept(up, last.headers.get('Upload-Media'), file)
  })

  test('goes on where it was after its letter was evicted from memory', async () => {
    const up = await uploading()
    const file = pngFile(partBytes + 5)
    await up.create(file.length)
    await up.patch(0, file.subarray(0, partBytes))
    await evictDurableObject(letterObject(up.letter))
    expect(await up.offset()).toBe(partBytes)
    const last = await up.patch(partBytes, file.subarray(partBytes))
    await expectKept(up, last.headers.get('Upload-Media'), file)
  })

  test('that ended in R2 but was not yet told of becomes media when it is asked for', async () => {
    const up = await uploading()
    const file = pngFile(partBytes + 5)
    await up.create(file.length)
    await up.patch(0, file.subarray(0, partBytes))
    const { parts } = await up.kept()
    // All but the letter's own word, as after a crash at that very point.
    const part = await (await up.inR2()).uploadPart(2, file.subarray(partBytes))
    using uploads = letterObject(up.letter).uploads()
    const { writer } = (await uploads.take(up.id, partBytes)) as Taken
    await uploads.stored(up.id, writer, part.etag)
    await (await up.inR2()).complete([{ partNumber: 1, etag: parts[0] ?? '' }, part])
    const head = await up.ask('HEAD')
    expect(offsetOf(head)).toBe(file.length)
    await expectKept(up, head.headers.get('Upload-Media'), file)
  })

  test('of a small file is done by its creation', async () => {
    const up = await uploading()
    const file = pngFile(50_000)
    const created = await up.create(file.length, { filename: 'a.png' }, file)
    expect([created.status, offsetOf(created)]).toEqual([201, file.length])
    await expectKept(up, created.headers.get('Upload-Media'), file)
  })

  test('called a sound by the phone that recorded it is one', async () => {
    const up = await uploading()
    const mp4 = new Uint8Array(6000)
    mp4.set(new TextEncoder().encode('\0\0\0\x18ftypisom\0\0\x02\0isomiso2'))
    await up.create(mp4.length, { filename: 'voice.m4a', filetype: 'audio/mp4' }, mp4)
    expect((await letterOf(up)).media).toMatchObject([{ family: 'audio', type: 'audio/mp4' }])
  })
})

describe('an upload is refused', () => {
  test('before any of it is kept when its first bytes are none we take', async () => {
    const up = await uploading()
    const text = new TextEncoder().encode('Dear Mum, '.repeat(1000))
    const created = await up.create(20 * MB, { filename: 'photo.jpg' }, text.subarray(0, 4100))
    expect(created.status).toBe(415)
    const problem = await created.json<{ code: string; detail: string }>()
    expect(problem.code).toBe('unsupported-media')
    expect(problem.detail).toContain('photo.jpg')

    // The same when they come with the first PATCH; then there is no such upload any more.
    await up.create(20 * MB, { filename: 'photo.jpg' })
    const slow = new Line()
    const answer = up.patch(0, slow.body)
    await slow.send(text)
    expect((await answer).status).toBe(415)
    expect((await up.ask('HEAD')).status).toBe(404)
    expect((await letterOf(up)).media).toEqual([])
  })

  test.each([
    ['letter', 200 * MB + 1, 413, 'media-too-large'],
    ['text', 500 * MB + 1, 413, 'media-too-large'],
    ['wechat', 0, 422, 'media-empty'],
  ])('at its creation in mode %s when it has %d bytes', async (mode, bytes, status, code) => {
    const up = await uploading({ mode })
    const created = await up.create(bytes)
    expect(created.status).toBe(status)
    expect(created.headers.get('Content-Type')).toContain('application/problem+json')
    expect(await codeOf(created)).toBe(code)
  })

  test('nowhere up to the limit of its mode, which it can ask for', async () => {
    for (const [mode, limit] of [['letter', 200 * MB] as const, ['voiceover', 500 * MB] as const]) {
      const up = await uploading({ mode })
      expect((await up.create(limit)).status).toBe(201)
      const options = await up.phone.fetch(`/api/letters/${up.letter}/uploads`, { method: 'OPTIONS' })
      expect(options.status).toBe(204)
      expect(Object.fromEntries(options.headers)).toMatchObject({
        'tus-resumable': '1.0.0',
        'tus-version': '1.0.0',
        'tus-max-size': String(limit),
        'tus-extension': 'creation,creation-with-upload,termination,expiration',
      })
    }
  })

  test('by what the protocol says of each fault', async () => {
    const up = await uploading()
    const file = pngFile(partBytes + 5)
    await up.create(file.length)
    const octets = { 'Content-Type': 'application/offset+octet-stream' }
    const first = file.subarray(0, partBytes)

    const older = await up.ask('PATCH', { ...octets, 'Tus-Resumable': '0.2.2', 'Upload-Offset': '0' }, first)
    expect([older.status, older.headers.get('Tus-Version')]).toEqual([412, '1.0.0'])
    expect(older.headers.get('Tus-Resumable')).toBe('1.0.0')
    expect((await up.patch(5, first)).status).toBe(409)
    expect((await up.ask('PATCH', { 'Upload-Offset': '0', 'Content-Type': 'image/png' }, first)).status).toBe(
      415,
    )
    expect((await up.ask('PATCH', { ...octets, 'Upload-Offset': 'x' }, first)).status).toBe(400)
    expect((await up.ask('PATCH', octets, first)).status).toBe(400)
    // Less than a part would never be kept, and a client would send it for ever.
    expect((await up.patch(0, file.subarray(0, 1000))).status).toBe(400)
    expect((await up.ask('HEAD', {}, undefined, `${up.path}x`)).status).toBe(404)
    expect((await up.ask('HEAD', {}, undefined, `${up.path}x`)).headers.has('Upload-Offset')).toBe(false)
    const unsized = await up.ask(
      'POST',
      { 'Upload-Defer-Length': '1' },
      undefined,
      `/api/letters/${up.letter}/uploads`,
    )
    expect(unsized.status).toBe(400)
    expect(await up.offset()).toBe(0)
  })

  test('to a stranger, to whom there is no such thing', async () => {
    const up = await uploading()
    await up.create(2 * partBytes)
    const stranger = new Uploading(new Phone(), up.letter)
    await stranger.phone.letter()
    stranger.path = up.path
    const answers = [
      await stranger.create(1000),
      await stranger.ask('HEAD'),
      await stranger.patch(0, pngFile(partBytes)),
      await stranger.ask('DELETE'),
      await stranger.phone.fetch(up.path, { method: 'PATCH' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect(await up.offset()).toBe(0)
  })
})

describe('two requests at one upload', () => {
  test('do not harm each other: the later one goes on, the earlier one is told', async () => {
    const up = await uploading()
    const file = pngFile(2 * partBytes)
    await up.create(file.length)
    const slow = new Line()
    const earlier = up.patch(0, slow.body)
    await slow.send(file.subarray(0, partBytes - 1000))
    await expect.poll(async () => (await up.kept()).begun).toBeDefined()

    const later = await up.patch(0, file)
    expect([later.status, offsetOf(later)]).toEqual([204, file.length])
    // What the earlier one still sends is not what the file has there: it must not get in.
    void slow.send(new Uint8Array(partBytes))
    expect((await earlier).status).toBe(409)
    await expectKept(up, later.headers.get('Upload-Media'), file)
  })

  test('wait for one another while a part is just being stored', async () => {
    const up = await uploading()
    const file = pngFile(2 * partBytes)
    await up.create(file.length)
    using uploads = letterObject(up.letter).uploads()
    const { writer } = (await uploads.take(up.id, 0)) as Taken
    await uploads.mayStore(up.id, writer)
    const locked = await up.patch(0, file)
    expect([locked.status, await codeOf(locked)]).toEqual([423, 'upload-busy'])
    // The one who stored it may have died over it.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    expect((await up.patch(0, file)).status).toBe(204)
  })
})

describe('the same bytes', () => {
  test('are not sent twice: a known checksum leads to the upload that is there, or to the rest of it', async () => {
    const up = await uploading()
    const file = pngFile(partBytes + 5)
    const metadata = { filename: 'a.png', checksum: await checksumOf(file) }
    await up.create(file.length, metadata)
    await up.patch(0, file.subarray(0, partBytes))
    const { path } = up
    const again = await up.create(file.length, metadata)
    expect([again.status, up.path, offsetOf(again)]).toEqual([201, path, partBytes])

    const last = await up.patch(partBytes, file.subarray(partBytes))
    const finished = await up.create(file.length, metadata)
    expect([finished.status, offsetOf(finished)]).toEqual([201, file.length])
    expect(finished.headers.get('Upload-Media')).toBe(last.headers.get('Upload-Media'))
    expect((await letterOf(up)).media).toMatchObject([{ checksum: metadata.checksum }])
  })

  test('are asked for again after they were taken out of the letter', async () => {
    const up = await uploading()
    const file = pngFile(9000)
    const metadata = { filename: 'a.png', checksum: await checksumOf(file) }
    const created = await up.create(file.length, metadata, file)
    await up.phone.fetch(`/api/letters/${up.letter}/media/${created.headers.get('Upload-Media')}`, {
      method: 'DELETE',
    })
    expect((await up.ask('HEAD')).status).toBe(404)
    expect(offsetOf(await up.create(file.length, metadata))).toBe(0)
  })

  test('sent by one phone are nothing to another', async () => {
    const file = pngFile(9000)
    const metadata = { filename: 'a.png', checksum: await checksumOf(file) }
    const [one, other] = [await uploading(), await uploading()]
    await one.create(file.length, metadata, file)
    expect(offsetOf(await other.create(file.length, metadata))).toBe(0)
  })
})

describe('what is left of an upload is deleted from storage', () => {
  const begun = async (): Promise<{ up: Uploading; inR2: R2MultipartUpload }> => {
    const up = await uploading()
    await up.create(2 * partBytes)
    await up.patch(0, pngFile(partBytes))
    return { up, inR2: await up.inR2() }
  }
  const isGone = (inR2: R2MultipartUpload) =>
    expect(inR2.uploadPart(2, new Uint8Array(5))).rejects.toThrow('10024')

  test('when it is called off', async () => {
    const { up, inR2 } = await begun()
    const ended = await up.ask('DELETE')
    expect([ended.status, ended.headers.get('Tus-Resumable')]).toEqual([204, '1.0.0'])
    expect((await up.ask('HEAD')).status).toBe(404)
    expect((await up.ask('DELETE')).status).toBe(404)
    await isGone(inR2)
  })

  test('when it is called off through a network that knows only POST', async () => {
    const { up, inR2 } = await begun()
    expect((await up.ask('POST', { 'X-HTTP-Method-Override': 'DELETE' })).status).toBe(204)
    await isGone(inR2)
  })

  test('when its letter is forgotten, even while it is coming in', async () => {
    const { up, inR2 } = await begun()
    const slow = new Line()
    const coming = up.patch(partBytes, slow.body)
    await slow.send(new Uint8Array(1000))
    expect((await up.phone.fetch(`/api/letters/${up.letter}`, { method: 'DELETE' })).status).toBe(204)
    await slow.send(new Uint8Array(partBytes - 1000))
    expect((await coming).status).toBeGreaterThanOrEqual(400)
    await isGone(inR2)
    expect((await MEDIA.list({ prefix: `letters/${up.letter}/` })).objects).toEqual([])
  })

  test('a day after its last part came, and not before', async () => {
    const { up, inR2 } = await begun()
    const object = letterObject(up.letter)
    const now = Date.now()
    // Whatever else happens to the letter leaves its next look where it is.
    await up.phone.put(`/api/letters/${up.letter}/media/b.png`, pngFile(100))
    expect(await runInDurableObject(object, (_, { storage }) => storage.getAlarm())).toBeLessThanOrEqual(
      now + day,
    )
    vi.useFakeTimers({ toFake: ['Date'], now: now + day - 60_000 })
    await runDurableObjectAlarm(object)
    expect(await up.offset()).toBe(partBytes)
    vi.setSystemTime(now + day + 60_000)
    expect(await runDurableObjectAlarm(object)).toBe(true)
    expect((await up.ask('HEAD')).status).toBe(404)
    await isGone(inR2)
    expect((await letterOf(up)).status).toBe('new')
  })
})
