import type { Film, Sound } from '../resolve.ts'
import { filter, highPass } from './biquad.ts'
import { copyOf, gainOf, lengthOf, rate, type SoundBlock, sameSilence, samplesIn } from './block.ts'
import { duckOver } from './duck.ts'
import { loudnessMeter } from './loudness.ts'
import { compose } from './music/compose.ts'
import { perform } from './music/perform.ts'
import { queueOf, type SoundQueue } from './queue.ts'

/** Where the bytes of sounds come from; a platform lends it. */
export type SoundSource = {
  /** The sound of a file between two times (ms), 48 kHz stereo, in blocks of any length. */
  read(url: string, from: number, to: number): AsyncIterable<SoundBlock>
  /** Told of a sound that cannot be read; the film goes on without it. */
  onBroken(url: string, error: unknown): void
  /** Told of so much more sound (ms) that has been heard of any, each time that it is. */
  onHeard?(more: number): void
}

/** Sound is mixed in blocks of this many samples: 100 ms. */
const blockLength = 4800

/** Loudness at which parts meet in the mix, in LUFS; the whole is set to its own loudness afterwards. */
const loudness = { voice: -17, music: -23.5, clip: -19 }
/** How far music bows to a voice, and to the sound of a clip; a clip to a voice. In dB. */
const bows = { toVoice: -11, toClip: -8, clipToVoice: -12 }
/** Music is never nearer to the voice than this, however loud it was asked for, in dB. */
const belowVoice = -14
/** A recording is quieter than this between the words, by a gentle gate, in dB. */
const gate = -10
/** How far a quiet or loud recording is brought to its place at most, in dB. */
const correction = { up: 24, down: -24 }
/** Every sound comes and goes over this time, so that no cut clicks, in ms. */
const edge = { voice: 15, clip: 120, music: 60 }

/** What changes slowly is asked for once in so many samples: a millisecond. */
const often = 48

/** The measured loudness of each of the film's sounds, in their order, in LUFS. */
export type Levels = readonly number[]

/** One of a film's sounds from its beginning to its end, in blocks; each may be the next one's memory. */
export type Hear = (sound: Sound) => AsyncIterable<SoundBlock>

/** Hears a film's sounds where they come from: the music is played anew each time, the rest is read. */
export const hearing = (film: Film, source: SoundSource): Hear =>
  async function* (sound) {
    for await (const block of blocksOf(sound, film, source)) {
      source.onHeard?.(lengthOf(block))
      yield block
    }
  }

/** Hears each sound once, and remembers it. */
export function remembering(hear: Hear): Hear {
  const heard = new Map<Sound, SoundBlock[]>()
  return async function* (sound) {
    const known = heard.get(sound)
    if (known) return yield* known
    const blocks: SoundBlock[] = []
    for await (const block of hear(sound)) {
      blocks.push(copyOf(block))
      yield block
    }
    heard.set(sound, blocks)
  }
}

/** Listens to each sound alone, so that quiet and loud recordings meet at one level. */
export async function measureSounds({ sounds }: Film, hear: Hear): Promise<Levels> {
  const levels: number[] = []
  for (const sound of sounds) {
    const meter = loudnessMeter()
    for await (const block of hear(sound)) meter.add(block)
    levels.push(meter.integrated())
  }
  return levels
}

/**
 * The film's whole sound before mastering, block by block, exactly as long as the film. A block is the next one's
 * memory.
 */
export async function* mix(film: Film, levels: Levels, hear: Hear): AsyncGenerator<SoundBlock> {
  const end = samplesIn(film.duration)
  const voices = film.sounds.filter(({ part }) => part === 'voice').flatMap(({ speech }) => speech)
  const heard = film.sounds.filter(({ part }, at) => part === 'clip' && Number.isFinite(levels[at]))
  const bow = { toVoice: duckOver(voices), toClip: duckOver(heard) }
  const playing = new Map<Sound, Playing>()
  const empty = sameSilence()
  try {
    for (let from = 0; from < end; from += blockLength) {
      const block = empty(Math.min(blockLength, end - from))
      for (const [at, sound] of film.sounds.entries()) {
        if (samplesIn(sound.to) <= from || samplesIn(sound.from) >= from + block.left.length) continue
        const player = playing.get(sound) ?? play(sound, levels[at], hear)
        playing.set(sound, player)
        await addTo(block, from, player, bow)
      }
      for (const [sound, { queue }] of playing) {
        if (samplesIn(sound.to) > from + blockLength) continue
        await queue.close()
        playing.delete(sound)
      }
      yield block
    }
  } finally {
    for (const { queue } of playing.values()) await queue.close()
  }
}

type Playing = {
  sound: Sound
  queue: SoundQueue
  gain: number
  shape: (block: SoundBlock, at: number) => void
}
type Bow = { toVoice: (time: number) => number; toClip: (time: number) => number }

function play(sound: Sound, measured = Number.NEGATIVE_INFINITY, hear: Hear): Playing {
  const wanted = loudness[sound.part] - measured
  const brought = Number.isFinite(wanted) ? Math.max(correction.down, Math.min(correction.up, wanted)) : 0
  return {
    sound,
    queue: queueOf(hear(sound)),
    gain: gainOf(brought) * sound.volume,
    shape: sound.part === 'voice' ? voiceShape(sound) : () => {},
  }
}

/** A voice without rumble, its room turned down between the words. */
function voiceShape({ speech, from }: Sound) {
  const [left, right] = [highPass(85, rate), highPass(85, rate)]
  const spoken = duckOver(speech)
  return (block: SoundBlock, at: number) => {
    filter(left, block.left)
    filter(right, block.right)
    let gain = 1
    for (let index = 0; index < block.left.length; index++) {
      if (index % often === 0) gain = gainOf(gate * (1 - spoken(from + ((at + index) * 1000) / rate)))
      block.left[index]! *= gain
      block.right[index]! *= gain
    }
  }
}

async function addTo(out: SoundBlock, from: number, { sound, queue, gain, shape }: Playing, bow: Bow) {
  const begin = samplesIn(sound.from)
  const length = samplesIn(sound.to) - begin
  const offset = Math.max(0, begin - from)
  const at = from + offset - begin
  const block = await queue.take(Math.min(out.left.length - offset, length - at))
  shape(block, at)
  const fade = samplesIn(edge[sound.part])
  let bowed = 1
  for (let index = 0; index < block.left.length; index++) {
    const place = at + index
    const edges = Math.min(1, place / fade, (length - place) / fade)
    if (index % often === 0) bowed = bowFor(sound, bow, ((begin + place) * 1000) / rate)
    const level = gain * edges * bowed
    out.left[offset + index]! += block.left[index]! * level
    out.right[offset + index]! += block.right[index]! * level
  }
}

function bowFor({ part, volume }: Sound, bow: Bow, time: number): number {
  if (part === 'voice') return 1
  const toVoice = bow.toVoice(time)
  if (part === 'clip') return gainOf(bows.clipToVoice * toVoice)
  const asked = loudness.music - loudness.voice + 20 * Math.log10(Math.max(volume, 1e-3))
  const deep = Math.min(bows.toVoice, belowVoice - asked)
  return gainOf(Math.min(deep * toVoice, bows.toClip * bow.toClip(time)))
}

async function* blocksOf(sound: Sound, film: Film, source: SoundSource): AsyncGenerator<SoundBlock> {
  const length = sound.to - sound.from
  if (sound.mood) {
    yield* perform(compose(sound.mood, { seed: film.seed, duration: length }))
    return
  }
  if (!sound.url) return
  try {
    const from = sound.trim?.from ?? 0
    yield* source.read(sound.url, from, from + length)
  } catch (error) {
    source.onBroken(sound.url, error)
  }
}
