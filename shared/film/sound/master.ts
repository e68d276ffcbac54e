import type { Film } from '../resolve.ts'
import { type SoundBlock, samplesIn, silence } from './block.ts'
export async function* master(
  film: Film,
  _source: {
    read: (url: string, from: number, to: number) => AsyncIterable<SoundBlock>
    onBroken: (url: string, error: unknown) => void
  },
): AsyncGenerator<SoundBlock> {
  for (let left = samplesIn(film.duration); left > 0; left -= 4800) yield silence(Math.min(4800, left))
}
