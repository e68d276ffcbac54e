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
import type { Trim } from '../store/letter.ts'

/** A sound in a form that the upstream takes; `ending` is that of its file's name. */
export type Written = { bytes: ArrayBuffer; type: string; ending: string }

/**
 * Copies AAC into a whole MP4 with its length in it, which recorders leave out: all of it, or a part to the next
 * packet (21 ms). Undefined where it is no AAC in MP4 after all.
 */
export async function copyAac(bytes: ArrayBuffer, trim?: Trim): Promise<Written | undefined> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  const codec = await input.getPrimaryAudioTrack().then(
    (track) => track?.codec,
    () => undefined,
  )
  if (codec !== 'aac') return undefined
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const conversion = await Conversion.init({
    input,
    output,
    video: { discard: true },
    // The packet before the first is a decoder's warm-up, so that two may be moved into place.
    copy: { mode: 'forced', shiftTolerance: 0.1 },
    ...(trim ? { trim: { start: trim.from / 1000, end: trim.to / 1000 } } : {}),
  })
  if (!conversion.isValid) return undefined
  await conversion.execute()
  return target.buffer ? { bytes: target.buffer, type: 'audio/mp4', ending: 'm4a' } : undefined
}

/** Writes sound anew: as AAC where this browser encodes it, else as WAV. */
export async function writeSound(buffer: AudioBuffer): Promise<Written> {
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
  if (!target.buffer) throw new Error('the sound could not be written')
  return aac
    ? { bytes: target.buffer, type: 'audio/mp4', ending: 'm4a' }
    : { bytes: target.buffer, type: 'audio/wav', ending: 'wav' }
}
