import { describe, expect, test } from 'vitest'
import { AgentWords } from '../../worker/letter/agent-words.ts'
import { type Frame, framesOf, readFrames } from '../../worker/nemo/frames.ts'

const recorded = import.meta.glob<string>('../fixtures/adk-frames/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The body of a recorded answer, behind its headers. */
const bodyOf = (name: string) => {
  const [, answer] = Object.entries(recorded).find(([path]) => path.includes(name)) ?? []
  return (answer ?? '').replace(/\r\n/g, '\n').split('\n\n').slice(1).join('\n\n')
}

const streamOf = (chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

const bytes = (text: string) => new TextEncoder().encode(text)

async function read(chunks: Uint8Array[]): Promise<Frame[]> {
  const frames: Frame[] = []
  for await (const frame of readFrames(streamOf(chunks))) frames.push(frame)
  return frames
}

/** What a person is shown of a stream: the final messages. */
async function shown(chunks: Uint8Array[]): Promise<string[]> {
  const words = new AgentWords()
  const told = (await read(chunks)).flatMap((frame) => words.hear(frame))
  return [...told, ...words.end()].filter(({ final }) => final).map(({ text }) => text)
}

describe('recorded frames of the chat protocol', () => {
  test.each([
    ['01-text', ['Hello there, friend.\n\nNew para — ünïcode 🎬']],
    ['02-partial-text', ['Hello there, friend.\n\nNew para — ünïcode 🎬']],
    ['03-function-call-response', ['Let me cut the clips.', 'Your letter is ready.']],
    ['04-tool-throws', ['Let me cut the clips.', 'Your letter is ready.']],
    ['07-thought', ['Done.']],
  ])('%s', async (name, messages) => {
    expect(await shown([bytes(bodyOf(name))])).toEqual(messages)
  })

  test.each(['05-llm-error', '06-throw'])('%s is an error, and its words are never shown', async (name) => {
    expect(await read([bytes(bodyOf(name))])).toEqual([{ kind: 'error', trouble: 'refused' }])
    expect(await shown([bytes(bodyOf(name))])).toEqual([])
  })

  test('cut into single bytes they read the same', async () => {
    const whole = bytes(bodyOf('03-function-call-response'))
    expect(await read(Array.from(whole, (byte) => Uint8Array.of(byte)))).toEqual(await read([whole]))
  })
})

describe('the other two shapes', () => {
  test('typed frames', async () => {
    const stream = [
      'data: {"type":"heartbeat"}',
      'data: {"type":"text","content":"Cutting. "}',
      'data: {"type":"text","content":"Nearly there."}',
      'data: {"type":"tool_call","name":"edit_multitrack","args":{}}',
      'data: {"type":"tool_result","name":"edit_multitrack","result":{"secret":1}}',
      'data: {"type":"text","content":"Done."}',
      '',
    ].join('\n\n')
    expect(await shown([bytes(stream)])).toEqual(['Cutting. Nearly there.', 'Done.'])
  })

  test('plain text frames', async () => {
    expect(await shown([bytes('data: {"text":"Your film "}\n\ndata: {"text":"is ready."}\n\n')])).toEqual([
      'Your film is ready.',
    ])
  })
})

describe('hostile chunks', () => {
  test('CRLF line ends, cut between CR and LF', async () => {
    expect(await shown([bytes('data: {"text":"Hi."}\r'), bytes('\n\r'), bytes('\n')])).toEqual(['Hi.'])
  })

  test('a byte order mark', async () => {
    expect(await shown([Uint8Array.of(0xef, 0xbb, 0xbf), bytes('data: {"text":"Hi."}\n\n')])).toEqual(['Hi.'])
  })

  test('a character cut in two', async () => {
    const whole = bytes('data: {"text":"爱你💛。"}\n\n')
    const at = whole.indexOf(0xf0) + 2
    expect(await shown([whole.slice(0, at), whole.slice(at)])).toEqual(['爱你💛。'])
  })

  test('a line of one megabyte', async () => {
    const long = 'a'.repeat(1_000_000)
    expect((await shown([bytes(`data: {"text":"${long}."}\n\n`)])).map(({ length }) => length)).toEqual([
      1_000_001,
    ])
  })

  test('a line without end breaks the stream off', async () => {
    const chunks = Array.from({ length: 50 }, () => bytes('a'.repeat(100_000)))
    await expect(read([bytes('data: '), ...chunks])).rejects.toThrow()
  })

  test('a last event without the blank line that would end it', async () => {
    expect(await shown([bytes('data: {"text":"The end."}')])).toEqual(['The end.'])
  })

  test('comments, empty data, a literal heartbeat, and what is no JSON are signs of life', async () => {
    const frames = await read([bytes(': hi\n\ndata:\n\ndata: heartbeat\n\ndata: <html>\n\ndata: 7\n\n')])
    expect(frames.every(({ kind }) => kind === 'heartbeat')).toBe(true)
  })
})

test('a code in the stream is trouble of its kind', () => {
  expect(framesOf('{"code":2001,"message":"no"}')).toEqual([{ kind: 'error', trouble: 'no-credits' }])
})

test('a growing message is told by whole sentences, so that talk of buttons never shows', () => {
  const words = new AgentWords()
  const told = ['Your film is ready. Cli', 'ck the Export but', 'ton to save it. Enjoy'].flatMap((text) =>
    words.hear({ kind: 'text', text, how: 'piece' }),
  )
  expect([...told, ...words.end()]).toEqual([
    { message: 1, text: 'Your film is ready.', final: false, offers: [] },
    { message: 1, text: 'Your film is ready. Enjoy', final: true, offers: ['export'] },
  ])
})
