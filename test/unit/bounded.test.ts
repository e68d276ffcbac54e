import { expect, test } from 'vitest'
import { isDeeper, parseBounded, readBounded } from '../../worker/doors/bounded.ts'

const stream = (...chunks: string[]) => new Response(chunks.join('')).body

test('a body within the bound is read whole', async () => {
  expect(await readBounded(stream('爱你', '💛'), 10)).toBe('爱你💛')
  expect(await readBounded(null, 10)).toBe('')
})

test('a character that comes in two parts is one, and half of one is a sign for it', async () => {
  const parts = (...bytes: number[]) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    })
  expect(await readBounded(parts(0xe7, 0x88, 0xb1), 3)).toBe('爱')
  expect(await readBounded(parts(0x61, 0xe7), 3)).toBe('a\ufffd')
})

test('a body without end is left at the bound', async () => {
  let pulled = 0
  let isCancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled++
      controller.enqueue(new Uint8Array(1000))
    },
    cancel: () => {
      isCancelled = true
    },
  })
  expect(await readBounded(endless, 10_000)).toBeUndefined()
  expect(isCancelled).toBe(true)
  expect(pulled).toBeLessThan(20)
})

test('depth is that of brackets outside strings', () => {
  expect(isDeeper('[[[]]]', 3)).toBe(false)
  expect(isDeeper('[[[[]]]]', 3)).toBe(true)
  expect(isDeeper('{"a":{"b":{"c":{}}}}', 3)).toBe(true)
  expect(isDeeper('[{"a":[1]},{"b":[2]},{"c":[3]}]', 3)).toBe(false)
  expect(isDeeper('["[[[[[", "\\"[[[[[", "\\\\"]', 3)).toBe(false)
  expect(isDeeper('["\\\\", [[[]]]]', 3)).toBe(true)
  expect(isDeeper('['.repeat(1_000_000), 200)).toBe(true)
  expect(isDeeper(`"${'\\"['.repeat(1_000_000)}"`, 200)).toBe(false)
})

test('a JSON text that is none, or nested too deeply, has no value', () => {
  expect(parseBounded('{"a":1}', 3)).toEqual({ a: 1 })
  expect(parseBounded('{"a":', 3)).toBeUndefined()
  expect(parseBounded('[[[[]]]]', 3)).toBeUndefined()
})
