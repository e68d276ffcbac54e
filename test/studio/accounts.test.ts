import { expect, test } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { readSettings } from '../../studio/settings.ts'
import { manualClock } from '../support/clock.ts'
import { testStudio } from '../support/studio.ts'
import { newCaller, studioClient } from '../support/studio-client.ts'

const day = 24 * 3600 * 1000
const askToken = (url: string, client?: string) =>
  studioClient(url).call(nemoPaths.anonymousToken, {
    method: 'POST',
    headers: client === undefined ? {} : { 'X-Client-Id': client },
  })

test('An anonymous token has 100 credits and lives for 7 days', async () => {
  const clock = manualClock()
  const { url } = await testStudio({}, clock)
  const { status, body } = await askToken(url, 'phone')
  expect(status).toBe(200)
  expect(body).toEqual({
    code: 0,
    data: {
      token: expect.stringMatching(/^nmv_usr_/),
      user_id: expect.stringMatching(/^anon_/),
      expires_at: new Date(clock.now() + 7 * day).toISOString(),
      credits: 100,
    },
  })
  const client = studioClient(url, body.data.token)
  expect(await client.credits()).toEqual({ available: 100, frozen: 0, total: 100 })
  clock.advance(7 * day)
  expect(await client.call(nemoPaths.credits)).toMatchObject({ status: 401, body: { code: 1001 } })
})

test('A client gets one token until it expires or is revoked', async () => {
  const clock = manualClock()
  const studio = await testStudio({}, clock)
  const first = await askToken(studio.url, 'phone')
  expect(await askToken(studio.url, 'phone')).toMatchObject({ status: 429, body: { code: 429 } })
  clock.advance(7 * day)
  const second = await askToken(studio.url, 'phone')
  expect(second.status).toBe(200)
  studio.revoke(second.body.data.token)
  const revoked = studioClient(studio.url, second.body.data.token)
  expect(await revoked.call(nemoPaths.credits)).toMatchObject({ status: 401, body: { code: 1001 } })
  expect((await askToken(studio.url, 'phone')).body.data.token).not.toBe(first.body.data.token)
})

test('An address gets ten tokens in 7 days, unless there is no limit', async () => {
  const clock = manualClock()
  const { url } = await testStudio({}, clock)
  for (let n = 0; n < 10; n++) expect((await askToken(url, `phone ${n}`)).status).toBe(200)
  expect(await askToken(url, 'phone 10')).toMatchObject({ status: 429, body: { code: 429 } })
  clock.advance(7 * day)
  expect((await askToken(url, 'phone 10')).status).toBe(200)
  const open = await testStudio({ addressLimit: 0 })
  for (let n = 0; n < 12; n++) expect((await askToken(open.url, `phone ${n}`)).status).toBe(200)
})

test('A client id is needed, of 64 characters at most', async () => {
  const { url } = await testStudio()
  expect(await askToken(url)).toMatchObject({ status: 400, body: { code: 400 } })
  expect(await askToken(url, 'x'.repeat(65))).toMatchObject({ status: 400, body: { code: 400 } })
  expect((await askToken(url, 'x'.repeat(64))).status).toBe(200)
})

test('Every call needs a token that is good', async () => {
  const { url } = await testStudio()
  const calls: [string, string][] = [
    ['POST', nemoPaths.session],
    ['POST', nemoPaths.chat],
    ['POST', nemoPaths.upload('1')],
    ['GET', nemoPaths.credits],
    ['GET', nemoPaths.state('1')],
    ['POST', nemoPaths.renders],
    ['GET', nemoPaths.render('1')],
    ['GET', nemoPaths.download('1')],
    ['POST', nemoPaths.claimToken],
  ]
  for (const [method, path] of calls) {
    for (const token of [undefined, 'nmv_usr_wrong']) {
      const answer = await studioClient(url, token).call(path, { method })
      expect(answer, `${method} ${path}`).toMatchObject({ status: 401, body: { code: 1001 } })
    }
  }
})

test("Another's session is as unknown as none", async () => {
  const { url } = await testStudio()
  const mine = await (await newCaller(url)).session()
  const stranger = await newCaller(url)
  for (const session of [mine, '7000000000000000000', 'x']) {
    const missing = { status: 404, body: { code: 1002 } }
    expect(await stranger.state(session)).toMatchObject(missing)
    expect(await stranger.upload(session, {})).toMatchObject(missing)
    expect(await stranger.say(session, 'hello')).toMatchObject(missing)
    expect(await stranger.post(nemoPaths.claimToken, { task_id: '1', session_id: session })).toMatchObject(
      missing,
    )
  }
})

test('A session has long ids, an empty state and a claim token', async () => {
  const { url } = await testStudio()
  const client = await newCaller(url)
  const { body } = await client.post(nemoPaths.session, { task_name: 'project', language: 'zh-CN' })
  expect(body.data).toEqual({
    task_id: expect.stringMatching(/^\d{19}$/),
    session_id: expect.stringMatching(/^\d{19}$/),
    user_id: expect.stringMatching(/^anon_/),
  })
  expect(Number.isSafeInteger(Number(body.data.session_id))).toBe(false)
  const state = await client.state(body.data.session_id)
  expect(state.body.data).toMatchObject({
    session_id: body.data.session_id,
    task_id: body.data.task_id,
    task_name: 'project',
    state: { draft: null, video_infos: [], canvas_config: {}, generated_media: [], video_analyses: [] },
  })
  const claim = await client.post(nemoPaths.claimToken, body.data)
  expect(claim.body).toEqual({
    code: 0,
    data: { claim_token: expect.stringMatching(/^clm_/), expires_in: 604_800 },
  })
  const wrong = await client.post(nemoPaths.claimToken, { ...body.data, task_id: '7' })
  expect(wrong).toMatchObject({ status: 404, body: { code: 1002 } })
})

test("An operator's token is a registered user", async () => {
  const { url } = await testStudio({ tokens: ['secret-token'], registeredCredits: 777 })
  const client = studioClient(url, 'secret-token')
  expect(await client.credits()).toEqual({ available: 777, frozen: 0, total: 777 })
  const { body } = await client.post(nemoPaths.session, {})
  expect(body.data.user_id).toMatch(/^user_/)
})

test('Settings come from the environment, and what is wrong is named', () => {
  expect(readSettings({})).toMatchObject({
    credits: 100,
    addressLimit: 10,
    anonymousRender: false,
    pace: 'real',
  })
  expect(
    readSettings({ STUDIO_TOKENS: 'a, b', STUDIO_ANONYMOUS_RENDER: 'true', STUDIO_PORT: '0' }),
  ).toMatchObject({
    tokens: ['a', 'b'],
    anonymousRender: true,
    port: 0,
  })
  const wrong = { STUDIO_PACE: 'slow', STUDIO_CREDITS: '-1', STUDIO_COLOUR: 'red' }
  expect(() => readSettings(wrong)).toThrow(/STUDIO_COLOUR[\s\S]*STUDIO_CREDITS[\s\S]*STUDIO_PACE/)
})
