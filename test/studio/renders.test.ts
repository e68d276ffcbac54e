import { expect, test } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { smallFilms } from '../support/quick-studio.ts'
import { testStudio } from '../support/studio.ts'
import { type Answer, newCaller, type StudioClient, tinyPng, wav } from '../support/studio-client.ts'

const withRight = { anonymousRender: true, credits: 10_000 }

async function withFilm(client: StudioClient) {
  const session = await client.session()
  await client.upload(session, { 'a.png': tinyPng })
  await client.say(session, 'make a square video with the words "Hi"')
  return { session, draft: (await client.draft(session))! }
}

/** Asks for a render until it has ended, and gives all that was seen of it. */
async function follow(client: StudioClient, id: string): Promise<Answer['body'][]> {
  const seen: Answer['body'][] = []
  while (!['completed', 'failed'].includes(seen.at(-1)?.status)) {
    const { body } = await client.call(nemoPaths.render(id))
    if (body.progress !== seen.at(-1)?.progress || body.status !== seen.at(-1)?.status) seen.push(body)
  }
  return seen
}

test('A draft becomes a film that can be fetched in parts, and downloaded', async () => {
  const { url } = await testStudio(withRight, undefined, smallFilms)
  const client = await newCaller(url)
  const { session, draft } = await withFilm(client)
  const ordered = await client.render(session, 'render_1', draft)
  expect(ordered).toMatchObject({
    status: 200,
    body: { success: true, data: { id: 'render_1', status: 'pending', progress: 5 } },
  })
  expect(await client.render(session, 'render_1', draft)).toMatchObject({ status: 409, body: { code: 409 } })
  expect(await client.render(session, 'render_2', draft)).toMatchObject({ status: 409, body: { code: 4090 } })
  expect(await client.call(nemoPaths.download('render_1'))).toMatchObject({ status: 404 })
  const seen = await follow(client, 'render_1')
  expect(seen.length).toBeGreaterThan(4)
  expect(seen.map(({ progress }) => progress)).toEqual(
    seen.map(({ progress }) => progress).toSorted((a, b) => a - b),
  )
  const { output, ...done } = seen.at(-1)
  expect(done).toEqual({ id: 'render_1', status: 'completed', progress: 100 })
  expect(output.url).toMatch(new RegExp(`^${url}/films/[\\w-]{30,}\\.mp4$`))
  expect(output.duration).toBeCloseTo(JSON.parse(draft).d / 1000, 0)
  const part = await fetch(output.url, { headers: { Range: 'bytes=4-7' } })
  expect(part.status).toBe(206)
  expect(part.headers.get('Content-Type')).toBe('video/mp4')
  expect(await part.text()).toBe('ftyp')
  const whole = await fetch(output.url)
  expect((await whole.arrayBuffer()).byteLength).toBe(output.size)
  const downloaded = await client.call(nemoPaths.download('render_1'), { method: 'HEAD' })
  expect(downloaded.status).toBe(200)
  expect((await client.credits()).available).toBe(9900)
  expect(await client.post(`${nemoPaths.render('render_1')}/cancel`, {})).toMatchObject({ status: 409 })
})

test('Export needs the attribution headers and the right to it', async () => {
  const { url } = await testStudio(withRight)
  const needsPlan = { status: 402, body: { code: 402 } }
  for (const name of ['X-Skill-Source', 'X-Skill-Version', 'X-Skill-Platform']) {
    expect(await (await newCaller(url, { [name]: '' })).render('1', 'r', '{}'), name).toMatchObject(needsPlan)
  }
  const unknown = await newCaller(url, { 'X-Skill-Source': 'some-other-product' })
  expect(await unknown.render('1', 'r', '{}')).toMatchObject(needsPlan)
  const free = await testStudio()
  const client = await newCaller(free.url)
  const { session, draft } = await withFilm(client)
  expect(await client.render(session, 'r', draft)).toMatchObject(needsPlan)
})

test('A draft that is not as it was given is refused', async () => {
  const { url } = await testStudio(withRight)
  const client = await newCaller(url)
  const { session, draft } = await withFilm(client)
  const reprinted = JSON.stringify(JSON.parse(draft))
  expect(reprinted).not.toBe(draft)
  for (const wrong of [reprinted, '{}', '{"id":1,"t":[]}', 'null']) {
    expect(await client.render(session, 'r', wrong), wrong).toMatchObject({ status: 400 })
  }
  expect(await client.render('7000000000000000000', 'r', draft)).toMatchObject({
    status: 404,
    body: { code: 1002 },
  })
  expect(await client.call(nemoPaths.render('r'))).toMatchObject({ status: 404 })
})

test('A render can be cancelled, and its id is used up', async () => {
  const { url } = await testStudio({ ...withRight, renderShape: 'wrapped' })
  const client = await newCaller(url)
  const { session, draft } = await withFilm(client)
  await client.render(session, 'r', draft)
  const stranger = await newCaller(url)
  expect(await stranger.post(`${nemoPaths.render('r')}/cancel`, {})).toMatchObject({ status: 404 })
  expect(await client.post(`${nemoPaths.render('r')}/cancel`, {})).toMatchObject({ status: 200 })
  expect((await client.call(nemoPaths.render('r'))).body).toMatchObject({
    success: true,
    data: { id: 'r', status: 'failed', error: 'cancelled', outputUrl: null, createdAt: expect.any(String) },
  })
  expect(await client.render(session, 'r', draft)).toMatchObject({ status: 409, body: { code: 409 } })
})

test('Sounds take part in a draft', async () => {
  const { url } = await testStudio(withRight)
  const client = await newCaller(url)
  const session = await client.session()
  await client.upload(session, { 'voice.wav': wav(4) })
  await client.say(session, 'make a video letter of my voice')
  expect(await client.draft(session)).toContain('voice.wav')
})
