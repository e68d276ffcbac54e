import { mono, rate } from '../../../shared/film/sound/block.ts'
import { levelMeter, speechIn } from '../../../shared/film/sound/speech.ts'
import type { MediaFacts, Order } from '../orders.ts'
import { openMedia } from './media.ts'
import { readSound } from './read-sound.ts'

/** Measures what a film has to know of one of a letter's files; of what cannot be read nothing is known. */
export async function measure({ id, part }: Pick<Order<'measure'>, 'id' | 'part'>): Promise<MediaFacts> {
  if (part === 'photo') return {}
  return part === 'voice' ? measureVoice(id) : measureClip(id)
}

async function measureVoice(id: string): Promise<MediaFacts> {
  const meter = levelMeter(rate)
  let samples = 0
  for await (const block of readSound(id, 0, Number.POSITIVE_INFINITY)) {
    samples += block.left.length
    meter.add(mono(block))
  }
  const duration = Math.round((samples * 1000) / rate)
  return { duration, speech: speechIn(meter.levels(), duration) }
}

async function measureClip(id: string): Promise<MediaFacts> {
  const { input, origin } = await openMedia(id)
  try {
    const duration = Math.round(((await input.computeDuration()) - origin) * 1000)
    return { duration, sound: (await input.getPrimaryAudioTrack()) !== null }
  } finally {
    input.dispose()
  }
}
