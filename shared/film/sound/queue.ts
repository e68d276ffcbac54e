import { type SoundBlock, sameSilence, silence } from './block.ts'

/**
 * Takes blocks as they come and gives out as much sound as is asked for; after its end, silence. What it gave before
 * is gone then.
 */
export type SoundQueue = { take(length: number): Promise<SoundBlock>; close(): Promise<void> }

export function queueOf(blocks: AsyncIterable<SoundBlock>): SoundQueue {
  const iterator = blocks[Symbol.asyncIterator]()
  let rest: SoundBlock = silence(0)
  const give = sameSilence()
  let ended = false
  return {
    async take(length) {
      const out = give(length)
      let filled = 0
      while (filled < length) {
        if (rest.left.length === 0) {
          const next = ended ? { done: true as const, value: undefined } : await iterator.next()
          if (next.done) {
            ended = true
            return out
          }
          rest = next.value
          continue
        }
        const part = Math.min(length - filled, rest.left.length)
        out.left.set(rest.left.subarray(0, part), filled)
        out.right.set(rest.right.subarray(0, part), filled)
        rest = { left: rest.left.subarray(part), right: rest.right.subarray(part) }
        filled += part
      }
      return out
    },
    async close() {
      ended = true
      await iterator.return?.()
    },
  }
}
