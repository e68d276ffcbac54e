import { expect, test } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { manualClock } from '../support/clock.ts'
import { testStudio } from '../support/studio.ts'
import { eventsIn, newCaller, type StudioClient, tinyPng } from '../support/studio-client.ts'

const ask = 'make a video letter for my mum saying "I love you"'

async function withPhoto(client: StudioClient) {
  const session = await client.session()
  await client.upload(session, { 'a.png': tinyPng })
  return session
}

const kindsOf = (events: { type: string }[]) =>
  events.map(({ type }) => type).filter((type) => type !== 'heartbeat')

test('A film is made in two stages, and paid for', async () => {
  const { url } = await testStudio()
  const client = await newCaller(url)
  const session = await withPhoto(client)
  const { events, status } = await client.say(session, ask)
  expect(status).toBe(200)
  expect(kindsOf(events)).toEqual([
    'text',
    'tool_call',
    'tool_result',
    'text',
    'tool_call',
    'tool_result',
    'tool_call',
    'tool_result',
    'text',
  ])
  expect(events[0]).toEqual({ type: 'heartbeat' })
  expect(events.filter(({ type }) => type === 'tool_call').map(({ name }) => name)).toEqual([
    'generate_video_with_seedance',
    'generate_music',
    'edit_multitrack',
  ])
  expect(events.at(-1).content).toContain('Click the Export button')
  expect(await client.credits()).toEqual({ available: 0, frozen: 0, total: 0 })
  const { state } = (await client.state(session)).body.data
  expect(state.canvas_config).toEqual({ width: 1080, height: 1920, ratio: '9:16' })
  expect(state.draft.t.map(({ tt }: { tt: number }) => tt)).toEqual(expect.arrayContaining([0, 1, 7]))
})

test('The raw film can be read while the extras are still being made, and credits are frozen', async () => {
  const clock = manualClock()
  const { url } = await testStudio({ pace: 'real' }, clock)
  const client = await newCaller(url)
  const session = await withPhoto(client)
  const tracks = async () =>
    JSON.parse((await client.draft(session)) ?? '{"t":[]}').t.map((t: { tt: number }) => t.tt)
  const turn = client.say(session, ask)
  const until = async (is: () => Promise<boolean>) => {
    while (!(await is())) clock.advance(1000)
  }
  await until(async () => (await client.credits()).frozen === 100)
  expect(await tracks()).toEqual([])
  expect(await client.credits()).toEqual({ available: 0, frozen: 100, total: 100 })
  await until(async () => (await tracks()).length > 0)
  expect(await tracks()).not.toContain(1)
  const { events } = await clock.advanceUntil(turn)
  expect(await tracks()).toContain(1)
  expect(events.filter(({ type }) => type === 'heartbeat').length).toBeGreaterThan(8)
  expect(await client.credits()).toEqual({ available: 0, frozen: 0, total: 0 })
})

test('Ids in a draft are numbers beyond 2^53, and stay with what they name', async () => {
  const { url } = await testStudio({ credits: 1000 })
  const client = await newCaller(url)
  const session = await withPhoto(client)
  await client.say(session, ask)
  const idsOf = (text: string | undefined) =>
    [...(text ?? '').matchAll(/"id":(\d{19})\b/g)].map(([, id]) => id)
  const before = idsOf(await client.draft(session))
  await client.say(session, "add the title 'Us'")
  const after = idsOf(await client.draft(session))
  expect(before.length).toBeGreaterThan(4)
  expect(after[0]).not.toBe(before[0])
  expect(after).toEqual(expect.arrayContaining(before.slice(1)))
  expect(new Set(after).size).toBe(after.length)
})

test('An edit costs 50; a question and what is not understood are free', async () => {
  const { url } = await testStudio({ credits: 200 })
  const client = await newCaller(url)
  const session = await withPhoto(client)
  await client.say(session, ask)
  const question = await client.say(session, 'how long is it?')
  expect(question.events.at(-1).content).toMatch(/seconds long/)
  const riddle = await client.say(session, 'fnord')
  expect(riddle.events.at(-1).content).toMatch(/did not understand/)
  expect((await client.credits()).available).toBe(100)
  const edit = await client.say(session, "add the title 'Us'")
  expect(edit.events.at(-1).content).toContain("Title added: 'Us', 0–3 s")
  expect((await client.credits()).available).toBe(50)
  await client.say(session, 'undo that')
  expect((await client.state(session)).text).not.toContain('"Us"')
})

test('Without the credits it says 2001 and does nothing; a question is still answered', async () => {
  const { url } = await testStudio()
  const client = await newCaller(url)
  const session = await withPhoto(client)
  await client.say(session, ask)
  const draft = await client.draft(session)
  const refused = await client.say(session, "add the title 'Us'")
  expect(refused).toMatchObject({ status: 200, body: { code: 2001 } })
  expect(await client.draft(session)).toBe(draft)
  expect((await client.say(session, 'how long is it?')).events.at(-1).content).toMatch(/seconds/)
})

test('About three edits in ten close without a word', async () => {
  const { url } = await testStudio({ credits: 100_000, silentShare: 0.3 })
  const client = await newCaller(url)
  const session = await withPhoto(client)
  await client.say(session, ask)
  let silent = 0
  for (let n = 0; n < 60; n++) {
    const { events } = await client.say(session, `add the title 'Title ${n}'`)
    expect(kindsOf(events).slice(0, 2)).toEqual(['tool_call', 'tool_result'])
    if (!kindsOf(events).includes('text')) silent++
    expect(await client.draft(session)).toContain(`Title ${n}`)
  }
  expect(silent).toBeGreaterThan(8)
  expect(silent).toBeLessThan(30)
})

test('Some answers are followed by noise', async () => {
  const { url } = await testStudio({ noiseShare: 1 })
  const client = await newCaller(url)
  const { events } = await client.say(await withPhoto(client), ask)
  expect(events.at(-2).content).toContain('ready')
  expect(events.at(-1).content).toBe('I encountered a temporary issue')
})

test('A client that goes away does not stop the turn', async () => {
  const clock = manualClock()
  const { url } = await testStudio({ pace: 'real' }, clock)
  const client = await newCaller(url)
  const session = await withPhoto(client)
  const gone = new AbortController()
  const response = await client.stream(session, ask, gone.signal)
  await response.body!.getReader().read()
  gone.abort()
  while ((await client.credits()).frozen > 0) clock.advance(10_000)
  expect(await client.draft(session)).toContain('"tt":1')
  expect(await client.credits()).toEqual({ available: 0, frozen: 0, total: 0 })
})

test('Two messages at once run one after the other', async () => {
  const { url } = await testStudio({ credits: 1000 })
  const client = await newCaller(url)
  const session = await withPhoto(client)
  await client.say(session, ask)
  await Promise.all([client.say(session, "add the title 'One'"), client.say(session, "add the title 'Two'")])
  const draft = await client.draft(session)
  expect(draft).toContain('"One"')
  expect(draft).toContain('"Two"')
})

test('The ADK shape repeats its partial texts in one whole message', async () => {
  const { url } = await testStudio({ frames: 'adk' })
  const client = await newCaller(url)
  const { text, events } = await client.say(await withPhoto(client), ask)
  expect(text).toMatch(/^data:$/m)
  const parts = events.map((frame) => ({ partial: frame.partial ?? false, ...frame.content.parts[0] }))
  let building = ''
  const wholes: string[] = []
  for (const part of parts.filter((part) => part.text !== undefined)) {
    if (part.partial) building += part.text
    else {
      expect(part.text).toBe(building)
      wholes.push(part.text)
      building = ''
    }
  }
  expect(wholes).toHaveLength(3)
  const call = parts.find((part) => part.functionCall).functionCall
  expect(parts.find((part) => part.functionResponse).functionResponse).toMatchObject({
    id: call.id,
    name: call.name,
  })
})

test('The plain shape tells texts alone, and beats', async () => {
  const { url } = await testStudio({ frames: 'plain' })
  const client = await newCaller(url)
  const { text } = await client.say(await withPhoto(client), ask)
  expect(text).toMatch(/^data: heartbeat$/m)
  expect(eventsIn(text).map((event) => Object.keys(event))).toEqual([['text'], ['text'], ['text']])
})

test('A body that is no message is refused', async () => {
  const { url } = await testStudio()
  const client = await newCaller(url)
  const session = await client.session()
  for (const body of [
    '',
    '{',
    {},
    { session_id: session },
    client.chatBody(session, '  '),
    client.chatBody(session, 'x'.repeat(60_001)),
  ]) {
    expect(await client.post(nemoPaths.chat, body)).toMatchObject({ status: 400 })
  }
})

test('Chinese is answered in Chinese', async () => {
  const { url } = await testStudio()
  const client = await newCaller(url)
  const { events } = await client.say(await withPhoto(client), '用这张照片给妈妈做一封视频信“我爱你”')
  expect(events.at(-1).content).toContain('点击导出按钮')
})

test('A voice-over is spoken, in English and in Chinese, and follows the edits', async () => {
  const { url } = await testStudio({ credits: 1000 })
  const client = await newCaller(url, { 'X-Skill-Source': 'ai-voiceover-for' })
  const session = await withPhoto(client)
  const spoken = async () => {
    const { state } = (await client.state(session)).body.data
    expect(state.video_infos).toHaveLength(1)
    return state.generated_media.at(-1)
  }
  await client.say(session, 'add a natural AI voiceover "Tap once. Then wait for the green light."')
  const first = await spoken()
  expect(first).toMatchObject({ file_type: 'audio', duration: expect.any(Number) })
  expect(first.duration).toBeGreaterThan(1.5)
  expect(await client.draft(session)).toContain(first.cdn_url)
  expect((await fetch(first.cdn_url)).status).toBe(200)
  await client.say(session, 'make the voice slower')
  expect((await spoken()).duration).toBeGreaterThan(first.duration * 1.08)
  await client.say(session, '把文字改成“轻点一下，然后等绿灯亮起。”')
  expect((await spoken()).duration).toBeGreaterThan(1.5)
})
