import { describe, expect, test } from 'vitest'
import { type Frame, framesOf, readFrames } from '../../worker/nemo/frames.ts'
import { isNemoTrouble, kindOf, NemoTrouble, type TroubleKind } from '../../worker/nemo/trouble.ts'

const read = (json: unknown) => framesOf(JSON.stringify(json))
const text = (said: string, how: 'piece' | 'whole'): Frame => ({ kind: 'text', text: said, how })
const heartbeat: Frame[] = [{ kind: 'heartbeat' }]
const refused: Frame = { kind: 'error', trouble: 'refused' }

describe('a frame with a type', () => {
  test.each<[unknown, Frame[]]>([
    [{ type: 'text', content: 'Hi' }, [text('Hi', 'piece')]],
    [{ type: 'text', content: 7 }, []],
    [{ type: 'tool_call', name: 'edit' }, [{ kind: 'tool-call', name: 'edit' }]],
    [{ type: 'tool_call', name: 7 }, [{ kind: 'tool-call', name: '' }]],
    [{ type: 'tool_result', name: 'edit' }, [{ kind: 'tool-result', name: 'edit' }]],
    [{ type: 'error', content: 'secret' }, [refused]],
    [{ type: 'heartbeat' }, heartbeat],
    [{ type: 'something new', text: 'Hi' }, heartbeat],
  ])('%j', (json, frames) => {
    expect(read(json)).toEqual(frames)
  })
})

describe('a frame of the development kit', () => {
  const parts = (...all: unknown[]) => ({ content: { parts: all } })
  test.each<[unknown, Frame[]]>([
    [{ ...parts({ text: 'Hi' }), partial: true }, [text('Hi', 'piece')]],
    [parts({ text: 'Hi' }), [text('Hi', 'whole')]],
    [parts({ text: 'Hm', thought: true }, { text: 'Hi' }), [text('Hi', 'whole')]],
    [parts({ functionCall: { name: 'edit' } }), [{ kind: 'tool-call', name: 'edit' }]],
    [parts({ functionCall: {} }), [{ kind: 'tool-call', name: '' }]],
    [parts({ functionResponse: { name: 'edit' } }), [{ kind: 'tool-result', name: 'edit' }]],
    [parts({ functionResponse: {} }), [{ kind: 'tool-result', name: '' }]],
    [parts({ text: '' }, {}), []],
    [{ content: {} }, []],
    [{ errorCode: 'X', content: null }, [refused]],
    [{ ...parts({ text: 'Hi' }), errorCode: 500 }, [text('Hi', 'whole'), refused]],
  ])('%j', (json, frames) => {
    expect(read(json)).toEqual(frames)
  })
})

describe('any other frame', () => {
  test.each<[unknown, Frame[]]>([
    [{ text: 'Hi' }, [text('Hi', 'piece')]],
    [{ text: '' }, [text('', 'piece')]],
    [{ code: 2001 }, [{ kind: 'error', trouble: 'no-credits' }]],
    [{ code: 0, text: 'Hi' }, [text('Hi', 'piece')]],
    [{ code: 'odd', text: 'Hi' }, [text('Hi', 'piece')]],
    [{ error: 'secret', text: 'Hi' }, [refused]],
    [{}, heartbeat],
    [{ text: null }, heartbeat],
    [{ text: 7 }, heartbeat],
    ['text', heartbeat],
    [null, heartbeat],
  ])('%j', (json, frames) => {
    expect(read(json)).toEqual(frames)
  })

  test('that is no JSON is a sign of life', () => {
    expect(framesOf('<html>')).toEqual(heartbeat)
  })
})

describe('a stream', () => {
  const frames = async (...chunks: (string | Uint8Array)[]) => {
    const found: Frame[] = []
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const one of chunks) controller.enqueue(typeof one === 'string' ? encoder.encode(one) : one)
        controller.close()
      },
    })
    for await (const frame of readFrames(body)) found.push(frame)
    return found
  }

  test('is read as it comes, be it cut anywhere, and to its end', async () => {
    const bytes = new TextEncoder().encode('data: {"text":"爱"}\n\ndata: {"text":"你"}')
    expect(await frames(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual([
      text('爱', 'piece'),
      text('你', 'piece'),
    ])
  })

  test('may hold what is no event', async () => {
    expect(await frames('nonsense\n\nretry: soon\n\ndata: {"text":"Hi"}\n\n')).toEqual([text('Hi', 'piece')])
  })

  test('that ends within a character ends with a sign for it', async () => {
    expect(await frames('data: ', Uint8Array.of(0xe7))).toEqual(heartbeat)
  })

  test('breaks off at a line without end', async () => {
    await expect(frames('data: ', ...Array.from({ length: 41 }, () => 'a'.repeat(100_000)))).rejects.toThrow()
  })
})

describe('trouble', () => {
  test.each<[number | undefined, number, TroubleKind]>([
    [2001, 500, 'no-credits'],
    [undefined, 500, 'unreachable'],
    [9999, 503, 'unreachable'],
    [undefined, 401, 'bad-token'],
    [undefined, 413, 'too-large'],
    [undefined, 415, 'unsupported'],
    [undefined, 404, 'refused'],
  ])('of code %s in an answer %i is %s', (code, status, kind) => {
    expect(kindOf(code, status)).toBe(kind)
  })

  test('is told from other errors, and knows what it came of', () => {
    const cause = new Error('socket closed')
    const trouble = new NemoTrouble('unreachable', 'no answer', cause)
    expect(isNemoTrouble(trouble)).toBe(true)
    expect(isNemoTrouble(cause)).toBe(false)
    expect(trouble).toMatchObject({ name: 'NemoTrouble', kind: 'unreachable', message: 'no answer', cause })
  })
})
