import {
  AudioBufferSource,
  BufferSource,
  BufferTarget,
  Conversion,
  canEncodeAudio,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  WavOutputFormat,
} from 'mediabunny'
import { readSound } from '../media/sound.ts'
import type { Item } from '../store/letter.ts'

/** A recording that nobody would hear, 0…1. */
const silentPeak = 0.01

/**
 * Makes a voice note of a recording, in a form that the upstream takes (it takes no Opus): AAC in MP4 is copied
 * into a whole file with its length in it, which recorders leave out; anything else is written anew, as AAC where
 * this browser encodes it, else as WAV.
 * @returns the note with its bytes, and whether it is silent. Rejects for what cannot be decoded.
 */
export async function settleRecording(
  bytes: ArrayBuffer,
  type: string,
): Promise<{ item: Item; bytes: ArrayBuffer; silent: boolean }> {
  const { duration, waves, peak, buffer } = await readSound(bytes.slice(0))
  const isAac = /mp4/.test(type) && !/opus/.test(type)
  const settled = (isAac && (await copy(bytes))) || (await write(buffer))
  const item: Item = {
    id: crypto.randomUUID(),
    name: `voice.${settled.ending}`,
    part: 'voice',
    type: settled.type,
    bytes: settled.bytes.byteLength,
    duration,
    waves,
  }
  return { item, bytes: settled.bytes, silent: peak < silentPeak }
}

type Settled = { bytes: ArrayBuffer; type: string; ending: string }

/** Copies AAC into a whole MP4; undefined when it is none after all. */
async function copy(bytes: ArrayBuffer): Promise<Settled | undefined> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  const codec = await input.getPrimaryAudioTrack().then((track) => track?.codec)
  if (codec !== 'aac') return undefined
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const conversion = await Conversion.init({ input, output, video: { discard: true } })
  if (!conversion.isValid) return undefined
  await conversion.execute()
  return target.buffer ? { bytes: target.buffer, type: 'audio/mp4', ending: 'm4a' } : undefined
}

async function write(buffer: AudioBuffer): Promise<Settled> {
  const { numberOfChannels, sampleRate } = buffer
  const aac = await canEncodeAudio('aac', { numberOfChannels, sampleRate, bitrate: 128_000 }).catch(
    () => false,
  )
  const target = new BufferTarget()
  const output = new Output({
    format: aac ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WavOutputFormat(),
    target,
  })
  const source = new AudioBufferSource(aac ? { codec: 'aac', bitrate: 128_000 } : { codec: 'pcm-s16' })
  output.addAudioTrack(source)
  await output.start()
  await source.add(buffer)
  await output.finalize()
  if (!target.buffer) throw new Error('the recording could not be written')
  return aac
    ? { bytes: target.buffer, type: 'audio/mp4', ending: 'm4a' }
    : { bytes: target.buffer, type: 'audio/wav', ending: 'wav' }
}
