import { env, runInDurableObject, SELF } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { LinkAnswer } from '../../shared/api.ts'
import type { Letter } from '../../shared/letter.ts'
import type { Env } from '../../worker/env.ts'
import { linkStub } from '../../worker/receiver/token.ts'
import { Phone, png } from './support/phone.ts'
import { mp4 } from './support/phone-film.ts'
import { LETTERS, MEDIA } from './support/uploading.ts'

afterEach(() => {
  vi.useRealTimers()
})

const day = 86_400_000

/** A phone with a film that is ready. */
async function withFilm(facts: object = { mode: 'letter' }): Promise<{ phone: Phone; id: string }> {
  const phone = new Phone()
  const { id } = await phone.letter(facts)
  await phone.put(`/api/letters/${id}/exports/mine/film`, mp4(1), 'video/mp4')
  return { phone, id }
}

async function link(
  phone: Phone,
  letter: string,
  asked: object = {},
): Promise<LinkAnswer & { path: string }> {
  const made = LinkAnswer.parse(await (await phone.post(`/api/letters/${letter}/links`, asked)).json())
  return { ...made, path: new URL(made.url).pathname }
}

/** Someone who has the link and nothing else. */
const visit = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  SELF.fetch(`http://dearly.test${path}`, { method, headers })
const page = async (path: string, headers: Record<string, string> = {}) => (await visit(path, headers)).text()
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const snapshot = async (phone: Phone, id: string) =>
  await (await phone.fetch(`/api/letters/${id}`)).json<Letter>()
const takeBack = (phone: Phone, letter: string, id: string) =>
  phone.fetch(`/api/letters/${letter}/links/${id}`, { method: 'DELETE' })

describe('a link', () => {
  test('leads anyone to the film, whole, in ranges, or to be saved', async () => {
    const { phone, id } = await withFilm()
    const { url, path } = await link(phone, id)
    expect(url).toMatch(/^http:\/\/dearly\.test\/l\/[\w-]{32}$/)
    const film = await visit(`${path}/film`)
    expect(film.headers.get('content-type')).toBe('video/mp4')
    expect(film.headers.get('content-disposition')).toBe('inline; filename="letter.mp4"')
    expect(await bytesOf(film)).toEqual(mp4(1))
    const part = await visit(`${path}/film`, { Range: 'bytes=4-11' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe('bytes 4-11/5000')
    expect(await bytesOf(part)).toEqual(mp4(1).slice(4, 12))
    const etag = film.headers.get('etag') ?? ''
    expect((await visit(`${path}/film`, { Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206)
    expect((await visit(`${path}/film`, { Range: 'bytes=0-1', 'If-Range': '"another"' })).status).toBe(200)
    const head = await visit(`${path}/film`, {}, 'HEAD')
    expect(head.headers.get('content-length')).toBe('5000')
    expect(await bytesOf(head)).toHaveLength(0)
    const saved = await visit(`${path}/film?save`)
    expect(saved.headers.get('content-disposition')).toBe('attachment; filename="letter.mp4"')
  })

  test('is told once: what is kept of it, and shown later, is a hash', async () => {
    const { phone, id } = await withFilm()
    const made = await link(phone, id)
    const token = made.path.split('/').at(-1) ?? ''
    const { links, seq } = await snapshot(phone, id)
    expect(links).toEqual([{ id: made.id, export: 'mine', expiresAt: made.expiresAt }])
    expect(made.id).not.toBe(token)
    const events = await phone.events(id, (event) => event.seq === seq)
    expect(JSON.stringify(events)).not.toContain(token)
    // Who knows the id alone gets nowhere.
    expect((await visit(`/l/${made.id}`)).status).toBe(404)
    expect((await visit(`/l/${made.id.slice(0, 32)}`)).status).toBe(404)
  })

  test('works no longer than the film is kept, or as many days as were asked for', async () => {
    const { phone, id } = await withFilm()
    const { expiresAt: kept } = await snapshot(phone, id)
    expect((await link(phone, id)).expiresAt).toBe(kept)
    expect((await link(phone, id, { days: 300 })).expiresAt).toBe(kept)
    const before = Date.now()
    const { expiresAt, path } = await link(phone, id, { days: 1 })
    expect(expiresAt - before).toBeGreaterThanOrEqual(day)
    expect(expiresAt - before).toBeLessThan(day + 60_000)
    vi.useFakeTimers({ toFake: ['Date'], now: expiresAt })
    for (const beside of ['', '/film', '/poster']) expect((await visit(`${path}${beside}`)).status).toBe(410)
  })

  test('that is over forgets where it led to', async () => {
    const { phone, id } = await withFilm()
    const made = await link(phone, id, { days: 1 })
    const stub = linkStub(env as unknown as Env, made.id)
    await runInDurableObject(stub, async (object, { storage }) => {
      await object.alarm()
      expect([...storage.kv.list()].map(([key]) => key)).toEqual(['gone'])
      await object.alarm()
      expect([...storage.kv.list()]).toEqual([])
    })
    expect((await visit(made.path)).status).toBe(404)
  })

  test('that was taken back leads nowhere; the others go on', async () => {
    const { phone, id } = await withFilm()
    const [one, other] = [await link(phone, id), await link(phone, id)]
    await phone.put(`/api/letters/${id}/links/${one.id}/poster`, png)
    expect((await takeBack(phone, id, one.id)).status).toBe(204)
    for (const beside of ['', '/film', '/poster'])
      expect((await visit(`${one.path}${beside}`)).status).toBe(410)
    expect((await visit(other.path)).status).toBe(200)
    expect((await snapshot(phone, id)).links.map((each) => each.id)).toEqual([other.id])
    expect((await takeBack(phone, id, one.id)).status).toBe(404)
    expect((await MEDIA.list({ prefix: `letters/${id}/posters/` })).objects).toEqual([])
  })

  test('is gone with its letter, and the answer says what was removed', async () => {
    const { phone, id } = await withFilm()
    await phone.put(`/api/letters/${id}/media/a.png`, png)
    const { path } = await link(phone, id)
    const response = await phone.fetch(`/api/letters/${id}`, { method: 'DELETE' })
    expect(response.headers.get('removed')).toBe('media=1, films=1, events=5, links=1, sessions=0')
    expect((await visit(path)).status).toBe(410)
    expect((await visit(`${path}/film`)).status).toBe(410)
    expect((await MEDIA.list({ prefix: `letters/${id}/` })).objects).toEqual([])
    await runInDurableObject(LETTERS.get(LETTERS.idFromName(id)), (_, { storage }) =>
      expect(storage.sql.exec('SELECT name FROM sqlite_master').toArray()).toEqual([]),
    )
  })

  test('is not made to a film that is not there', async () => {
    const { phone, id } = await withFilm()
    const ask = async (letter: string, body: object) => {
      const response = await phone.post(`/api/letters/${letter}/links`, body)
      return { status: response.status, code: (await response.json<{ code: string }>()).code }
    }
    expect(await ask(id, { export: 'none' })).toEqual({ status: 404, code: 'not-found' })
    expect(await ask((await phone.letter()).id, {})).toEqual({ status: 409, code: 'nothing-to-export' })
    expect(await ask(id, { days: 0 })).toEqual({ status: 400, code: 'invalid-request' })
  })

  test('is one of twenty at most', async () => {
    const { phone, id } = await withFilm()
    for (let made = 0; made < 20; made++) await link(phone, id)
    const response = await phone.post(`/api/letters/${id}/links`, {})
    expect(await response.json()).toMatchObject({ status: 409, code: 'too-much' })
  })
})

describe('a receiver’s page', () => {
  test('shows the film and a way to save it, without any script', async () => {
    const { phone, id } = await withFilm()
    const { path } = await link(phone, id)
    const told = await page(path)
    expect(told).toContain(`<video src="${path}/film" poster="${path}/poster" controls playsinline`)
    expect(told).toContain(`href="${path}/film?save" download="letter.mp4"`)
    expect(told).not.toMatch(/<script|javascript:| on\w+=/)
  })

  test('tells previews what it is, by whole addresses, and names no one unless the sender does', async () => {
    const { phone, id } = await withFilm({ mode: 'letter', title: 'Mum' })
    const { url, path } = await link(phone, id)
    const told = await page(path)
    expect(told).toContain('<title>A video letter for you</title>')
    expect(told).not.toContain('Mum')
    for (const [property, content] of [
      ['og:title', 'A video letter for you'],
      ['og:image', `${url}/poster`],
      ['og:video', `${url}/film`],
      ['og:video:type', 'video/mp4'],
      ['og:video:width', '1080'],
      ['og:video:height', '1920'],
    ])
      expect(told).toContain(`<meta property="${property}" content="${content}">`)
    const named = await page((await link(phone, id, { title: 'For <Mum> & "Dad"' })).path)
    expect(named).toContain('<title>For &lt;Mum&gt; &amp; &quot;Dad&quot;</title>')
  })

  test('speaks the visitor’s language, else the letter’s', async () => {
    const { phone, id } = await withFilm({ mode: 'letter', language: 'zh-CN' })
    const { path } = await link(phone, id)
    expect(await page(path)).toContain('<html lang="zh-CN">')
    expect(await page(path, { 'Accept-Language': 'en-GB,en;q=0.9' })).toContain('Save the film')
    expect(await page(path, { 'Accept-Language': 'zh-TW,zh;q=0.9' })).toContain('保存影片')
  })

  test('tells a visitor in WeChat how to open it in the real browser, Chinese first', async () => {
    const { phone, id } = await withFilm()
    const { path } = await link(phone, id)
    const told = await page(path, { 'User-Agent': 'Mozilla/5.0 (iPhone) MicroMessenger/8.0.50' })
    expect(told.indexOf('在浏览器打开')).toBeGreaterThan(0)
    expect(told.indexOf('Open in browser')).toBeGreaterThan(told.indexOf('在浏览器打开'))
    expect(told).not.toContain('?save')
  })

  test('is found by no search engine, kept by no one, tells no other site where it was, and sets no cookie', async () => {
    const { phone, id } = await withFilm()
    const { path } = await link(phone, id)
    for (const asked of [path, `${path}/film`, `${path}/poster`, '/l/none', `/l/${'x'.repeat(32)}`]) {
      const { headers } = await visit(asked, { Cookie: phone.cookie })
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toMatch(/no-store|private/)
      expect(headers.get('set-cookie')).toBeNull()
      expect(headers.get('content-security-policy')).not.toContain('script-src')
    }
    expect(await page(path)).toContain('<meta name="robots" content="noindex')
  })

  test('says in words that there is nothing', async () => {
    const { phone, id } = await withFilm()
    const made = await link(phone, id)
    await takeBack(phone, id, made.id)
    expect(await page(made.path)).toContain('This letter is no longer here')
    expect(await page(made.path, { 'Accept-Language': 'zh' })).toContain('这封信已经不在了')
    expect(await page(`/l/${'x'.repeat(32)}`)).toContain('There is no letter here')
  })

  test('leaves no trace of its link in the log', async () => {
    const lines: string[] = []
    for (const way of ['log', 'warn', 'error'] as const)
      vi.spyOn(console, way).mockImplementation((line) => void lines.push(String(line)))
    const { phone, id } = await withFilm()
    const { path } = await link(phone, id)
    await page(path)
    await visit(`${path}/film`)
    await phone.fetch(`/api/letters/${id}`, { method: 'DELETE' })
    await visit(path)
    vi.restoreAllMocks()
    expect(lines.join('\n')).toContain('a letter was forgotten')
    expect(lines.join('\n')).not.toContain(path.split('/').at(-1))
  })
})

describe('a picture of the film', () => {
  test('is what the sender gave', async () => {
    const { phone, id } = await withFilm()
    const made = await link(phone, id)
    expect((await phone.put(`/api/letters/${id}/links/${made.id}/poster`, png)).status).toBe(204)
    const poster = await visit(`${made.path}/poster`)
    expect(poster.headers.get('content-type')).toBe('image/png')
    expect(await bytesOf(poster)).toEqual(png)
  })

  test.each<[string, BodyInit, number]>([
    ['a film', mp4(1), 415],
    ['larger than 1 MB', new Uint8Array([...png, ...new Uint8Array(1_000_000)]), 413],
    ['nothing', '', 422],
  ])('is refused when it is %s', async (_, body, status) => {
    const { phone, id } = await withFilm()
    const made = await link(phone, id)
    expect((await phone.put(`/api/letters/${id}/links/${made.id}/poster`, body)).status).toBe(status)
  })
})
