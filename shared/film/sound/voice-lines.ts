import type { VoiceLine } from '../draw/ribbon.ts'
import type { Film } from '../resolve.ts'
import { rate } from './block.ts'
import type { SoundSource } from './mix.ts'
import { levelMeter } from './speech.ts'

/** The voices' loudness for the ribbon; none is read where no ribbon is drawn. */
export async function voiceLines(film: Film, { read }: Pick<SoundSource, 'read'>): Promise<VoiceLine[]> {
  if (!film.scenes.some(({ picture }) => picture === 'ribbon')) return []
  const lines: VoiceLine[] = []
  for (const { part, url, from, trim } of film.sounds) {
    if (part !== 'voice' || !url) continue
    const meter = levelMeter(rate)
    try {
      for await (const { left } of read(url, trim?.from ?? 0, trim?.to ?? Number.POSITIVE_INFINITY))
        meter.add(left)
      lines.push({ from, levels: meter.levels() })
    } catch {
      // A voice that cannot be read is told of where it is to be heard.
    }
  }
  return lines
}
