import type { Trim } from '../store/letter.ts'

/** So many levels make a ribbon. */
const levels = 64

/** What is known of a sound: its length in ms, its shape, and its peak (0…1). */
export type Shape = { duration: number; waves: number[]; peak: number }

/** Decodes a sound whole, to 48 kHz. Rejects for what this browser cannot decode. Takes the bytes over. */
export const decodeSound = (bytes: ArrayBuffer): Promise<AudioBuffer> =>
  new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes)

/** Its length is that of the samples: MediaRecorder's own may be missing. */
export function shapeOf(buffer: AudioBuffer): Shape {
  const samples = buffer.getChannelData(0)
  const size = Math.max(1, Math.floor(samples.length / levels))
  const waves: number[] = []
  for (let at = 0; at < levels; at++) {
    let loudest = 0
    for (let i = at * size; i < Math.min(samples.length, (at + 1) * size); i++)
      loudest = Math.max(loudest, Math.abs(samples[i] ?? 0))
    waves.push(loudest)
  }
  const peak = Math.max(0, ...waves)
  return {
    duration: Math.round(buffer.duration * 1000),
    waves: waves.map((level) => Math.round((peak > 0 ? level / peak : 0) * 100) / 100),
    peak,
  }
}

/** Sounds of one rate, at least one, one after the other; what was for one ear is heard by both where others have two. */
export function joinSounds(sounds: readonly AudioBuffer[]): AudioBuffer {
  const sampleRate = sounds[0]?.sampleRate ?? 48_000
  const numberOfChannels = Math.max(...sounds.map((sound) => sound.numberOfChannels))
  const length = sounds.reduce((sum, sound) => sum + sound.length, 0)
  const joined = new AudioBuffer({ numberOfChannels, length, sampleRate })
  let at = 0
  for (const sound of sounds) {
    for (let channel = 0; channel < numberOfChannels; channel++) {
      const from = sound.getChannelData(Math.min(channel, sound.numberOfChannels - 1))
      joined.copyToChannel(from, channel, at)
    }
    at += sound.length
  }
  return joined
}

/** A part of a sound. */
export function cutSound(sound: AudioBuffer, { from, to }: Trim): AudioBuffer {
  const { numberOfChannels, sampleRate } = sound
  const begin = Math.round((from / 1000) * sampleRate)
  const end = Math.min(sound.length, Math.round((to / 1000) * sampleRate))
  const cut = new AudioBuffer({ numberOfChannels, length: Math.max(1, end - begin), sampleRate })
  for (let channel = 0; channel < numberOfChannels; channel++)
    cut.copyToChannel(sound.getChannelData(channel).subarray(begin, end), channel)
  return cut
}
