import { expect, test } from 'vitest'
import { isDeeper, parseBounded, readBounded } from '../../worker/doors/bounded.ts'

const stream = (...chunks: string[]) => new Response(chunks.join('')).body

test('a body within the bound is read whole', async () => {
  expect(await readBounded(stream('爱你', '💛'), 10)).toBe('爱你💛')
  expect(await readBounded(null, 10)).toBe('')
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
