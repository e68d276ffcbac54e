import { type EncodedPacket, Mp4OutputFormat, NullTarget, Output } from 'mediabunny'
import { rate, type SoundBlock } from '../../../shared/film/sound/block.ts'
import { aacSource, encoderDelay, readyAac, sampleOf } from './aac.ts'
import { handOver } from './hand-over.ts'
import { loudnessLine } from './judge.ts'

/** A piece of sound as it goes into an MP4. */
export type EncodedSound = {
  /** Its packets, one behind another. */
  bytes: Uint8Array<ArrayBuffer>
  /** Of each its length in bytes, where it begins and how long it lasts, in s. */
  packets: { size: number; timestamp: number; duration: number }[]
  /** How they are to be decoded; told with the first. */
  config?: AudioDecoderConfig
  /** How loud what was encoded is, in dBFS, one level each half second; those that have not been told before. */
  levels: number[]
}

/** So many packets are given at once: a second or so. */
const atOnce = 48

/** How long a piece lasts, in ms. */
export const lengthOf = ({ packets }: EncodedSound): number =>
  packets.reduce((sum, { duration }) => sum + duration * 1000, 0)

/**
 * Encodes sound as AAC 48 kHz stereo that lies where the pictures are, a piece at a time.
 * @param bitrate bits a second
 * @throws CannotMake where AAC cannot be encoded
 */
export async function* encodeSound(
  blocks: AsyncIterable<SoundBlock>,
  bitrate: number,
): AsyncGenerator<EncodedSound> {
  await readyAac(bitrate)
  let ahead = await encoderDelay(bitrate)
  const line = loudnessLine(rate)
  let told = 0
  let packets: EncodedPacket[] = []
  /** Of the first packet; told by some encoders again and again. */
  let config: AudioDecoderConfig | undefined
  let isFirst = true
  const source = aacSource(bitrate, (packet, meta) => {
    packets.push(packet)
    if (isFirst) config = meta?.decoderConfig
    isFirst = false
  })
  // Nothing is written: the packets are what is wanted.
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target: new NullTarget() })
  output.addAudioTrack(source)
  await output.start()
  const take = (): EncodedSound => {
    const piece = { ...joined(packets), config, levels: line.levels.slice(told) }
    told = line.levels.length
    packets = []
    config = undefined
    return piece
  }
  let samples = 0
  for await (const { left, right } of blocks) {
    line.add(left)
    // The encoder comes later by so much: as much of the beginning, where music only just rises, gives way.
    const skipped = Math.min(ahead, left.length)
    ahead -= skipped
    if (skipped === left.length) continue
    const sample = sampleOf({ left: left.subarray(skipped), right: right.subarray(skipped) }, samples)
    samples += left.length - skipped
    await handOver(source, sample)
    if (packets.length >= atOnce) yield take()
  }
  await output.finalize()
  yield take()
}

/** In one piece of memory: thousands of small ones take as much again. */
function joined(packets: readonly EncodedPacket[]): Pick<EncodedSound, 'bytes' | 'packets'> {
  const bytes = new Uint8Array(packets.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const { data } of packets) {
    bytes.set(data, at)
    at += data.length
  }
  return {
    bytes,
    packets: packets.map(({ byteLength: size, timestamp, duration }) => ({ size, timestamp, duration })),
  }
}
