import type { Mood } from '../../shared/film/brief.ts'
import { rate, type SoundBlock, samplesIn } from '../../shared/film/sound/block.ts'
import { compose } from '../../shared/film/sound/music/compose.ts'
import { perform } from '../../shared/film/sound/music/perform.ts'

/** Long enough to know a mood by, ms. */
const duration = 14_000
const seed = 4

self.onmessage = ({ data: mood }: MessageEvent<Mood>) => {
  const { left, right } = whole(perform(compose(mood, { seed, duration })))
  self.postMessage({ left, right, rate }, { transfer: [left.buffer, right.buffer] })
}

function whole(blocks: Iterable<SoundBlock>) {
  const all = { left: new Float32Array(samplesIn(duration)), right: new Float32Array(samplesIn(duration)) }
  let at = 0
  for (const { left, right } of blocks) {
    all.left.set(left, at)
    all.right.set(right, at)
    at += left.length
  }
  return all
}
