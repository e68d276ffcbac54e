import type { VoiceLine } from '../../shared/film/draw/ribbon.ts'
import type { Film } from '../../shared/film/resolve.ts'
import { levelMeter } from '../../shared/film/sound/speech.ts'
import { readSound, soundRate } from './media-file.ts'

/** The voices' loudness for the ribbon; none is read where no ribbon is drawn. */
export async function voiceLines(film: Film, files: Record<string, string>): Promise<VoiceLine[]> {
  if (!film.scenes.some(({ picture }) => picture === 'ribbon')) return []
  const lines: VoiceLine[] = []
  for (const { part, url, from, trim } of film.sounds) {
    const path = url && files[url]
    if (part !== 'voice' || !path) continue
    const meter = levelMeter(soundRate)
    try {
      for await (const { left } of readSound(path, trim?.from, trim?.to)) meter.add(left)
      lines.push({ from, levels: meter.levels() })
    } catch {
      // A voice that cannot be read is told of where it is to be heard.
    }
  }
  return lines
}
