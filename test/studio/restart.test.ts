import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { startStudio } from '../../studio/server.ts'
import { manualClock } from '../support/clock.ts'
import { temporaryDir, testStudio } from '../support/studio.ts'
import { newCaller, studioClient, tinyPng } from '../support/studio-client.ts'

const settings = { anonymousRender: true, credits: 1000 }
const ask = 'make a square video with the words "Hi"'

test('A restart loses nothing, and runs a render again that it cut off', async () => {
  const dataDir = temporaryDir()
  const first = await testStudio({ ...settings, dataDir })
  const before = await newCaller(first.url)
  const session = await before.session()
  await before.upload(session, { 'a.png': tinyPng })
  await before.say(session, ask)
  await before.say(session, "add the title 'Us'")
  const state = (await before.state(session)).text
  const draft = (await before.draft(session))!
  await before.render(session, 'r', draft)
  await first.close()

  const port = Number(new URL(first.url).port)
  const second = await testStudio({ ...settings, dataDir, port })
  const after = studioClient(second.url, before.token)
  expect((await after.state(session)).text).toBe(state)
  expect(await after.credits()).toEqual({ available: 850, frozen: 0, total: 850 })
  expect((await after.call(nemoPaths.render('r'))).body.status).toMatch(/pending|processing/)
  expect(await after.render(session, 'r', draft)).toMatchObject({ status: 409, body: { code: 409 } })
  await after.say(session, 'undo')
  expect(await after.draft(session)).not.toContain('"Us"')
  expect(await after.post(`${nemoPaths.render('r')}/cancel`, {})).toMatchObject({ status: 200 })
})

test('A turn that ran when the studio stopped is paid for only if its work was done', async () => {
  const dataDir = temporaryDir()
  const clock = manualClock()
  const first = await startStudio({ ...settings, port: 0, dataDir, pace: 'real' }, clock)
  const before = await newCaller(first.url)
  const sessions = [await before.session(), await before.session()]
  const [early, late] = sessions as [string, string]
  for (const session of sessions) await before.upload(session, { 'a.png': tinyPng })
  const streams = [before.stream(late, ask)]
  while ((await before.draft(late)) === undefined) clock.advance(10_000)
  streams.push(before.stream(early, ask))
  while ((await before.credits()).frozen !== 200) await Promise.resolve()
  await first.close()
  await Promise.allSettled(streams)

  const second = await testStudio({ ...settings, dataDir }, clock)
  const after = studioClient(second.url, before.token)
  expect(await after.credits()).toEqual({ available: 900, frozen: 0, total: 900 })
  expect(await after.draft(early)).toBeUndefined()
  expect(await after.draft(late)).toContain('"tt":0')
})

test('Killed in the middle of a turn, it gives the credits back and goes on', async () => {
  const dataDir = temporaryDir()
  const studio = spawn(process.execPath, ['studio/main.ts'], {
    env: {
      ...process.env,
      STUDIO_PORT: '0',
      STUDIO_DATA_DIR: dataDir,
      STUDIO_CREDITS: '1000',
      STUDIO_ANONYMOUS_RENDER: 'true',
      STUDIO_PACE: 'real',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: studio.stdout }), 'line')) as [string]
  const url = /^studio listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1]
  const before = await newCaller(url!)
  const session = await before.session()
  await before.upload(session, { 'a.png': tinyPng })
  const response = await before.stream(session, ask)
  await response.body!.getReader().read()
  expect((await before.credits()).frozen).toBe(100)
  studio.kill('SIGKILL')
  await once(studio, 'exit')

  const second = await testStudio({ ...settings, dataDir })
  const after = studioClient(second.url, before.token)
  expect(await after.credits()).toEqual({ available: 1000, frozen: 0, total: 1000 })
  expect((await after.state(session)).body.data.state.video_infos).toHaveLength(1)
  expect((await after.say(session, ask)).events.at(-1).content).toContain('ready')
})
