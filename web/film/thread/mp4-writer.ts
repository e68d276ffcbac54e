import {
  canEncodeVideo,
  EncodedAudioPacketSource,
  EncodedPacket,
  Mp4OutputFormat,
  Output,
  Quality,
  type VideoSample,
  VideoSampleSource,
} from 'mediabunny'
import { framesOf } from '../../../shared/film/play-through.ts'
import { type Mp4Shape, ratesFor } from '../../../shared/film/rates.ts'
import { rate } from '../../../shared/film/sound/block.ts'
import type { EncodedSound } from './encode-sound.ts'
import type { FilmFile } from './film-file.ts'
import { handOver } from './hand-over.ts'
import { InFlight } from './in-flight.ts'

/** A way to encode H.264. */
export type VideoSetting = { fullCodecString: string; hardwareAcceleration: HardwareAcceleration }

/**
 * The ways that are tried, best first: what the device likes to do; without its own chip, whose drivers are what
 * breaks; and the plainest profile. Level 4.0 holds 1080x1920 at 30 frames a second.
 */
const settings: readonly VideoSetting[] = [
  { fullCodecString: 'avc1.640028', hardwareAcceleration: 'no-preference' },
  { fullCodecString: 'avc1.640028', hardwareAcceleration: 'prefer-software' },
  { fullCodecString: 'avc1.42e028', hardwareAcceleration: 'no-preference' },
]

/** Bits a second where a film has no bound: photos that breathe look clean at it. */
const usualRate = 5_000_000

const qualityFor = (shape: Mp4Shape) => new Quality({ bitrate: ratesFor(shape).video ?? usualRate })

/** The settings that this device says it can do. */
export async function possibleSettings(shape: Mp4Shape): Promise<VideoSetting[]> {
  const { width, height } = ratesFor(shape)
  const possible = await Promise.all(
    settings.map((setting) =>
      // Browsers may throw instead of saying no.
      canEncodeVideo('avc', { ...setting, width, height, quality: qualityFor(shape) }).catch(() => false),
    ),
  )
  return settings.filter((_, at) => possible[at])
}

/** Writes pictures and sound into one MP4, each in order of time. */
export type Mp4Writer = {
  /** A picture of the film's size, taken over. */
  addPicture(sample: VideoSample): Promise<void>
  addSound(sound: EncodedSound): Promise<void>
  finish(): Promise<void>
  cancel(): Promise<void>
}

/**
 * Opens an MP4: H.264, limited range BT.709, the index before the pictures (fast start), never fragmented (Safari
 * mutes the end of those).
 */
export async function openMp4(
  file: Pick<FilmFile, 'target' | 'isFile'>,
  shape: Mp4Shape,
  setting: VideoSetting,
): Promise<Mp4Writer> {
  const { fps, duration } = shape
  const inFlight = new InFlight()
  const video = new VideoSampleSource({
    codec: 'avc',
    ...setting,
    quality: qualityFor(shape),
    onEncodedPacket: inFlight.gaveBack,
  })
  const sound = new EncodedAudioPacketSource('aac')
  const output = new Output({
    // A file is written in any order; memory is put right at the end.
    format: new Mp4OutputFormat({ fastStart: file.isFile ? 'reserve' : 'in-memory' }),
    target: file.target,
  })
  output.addVideoTrack(video, { frameRate: fps, maximumPacketCount: framesOf(shape) + 2 })
  output.addAudioTrack(sound, { maximumPacketCount: Math.ceil((duration * rate) / 1000 / 512) + 16 })
  await output.start()
  return {
    async addPicture(sample) {
      await handOver(video, sample)
      await inFlight.tookOne()
    },
    async addSound({ bytes, packets, config }) {
      const meta = config && { decoderConfig: config }
      let at = 0
      for (const { size, timestamp, duration } of packets) {
        await sound.add(new EncodedPacket(bytes.subarray(at, at + size), 'key', timestamp, duration), meta)
        at += size
      }
    },
    finish: () => output.finalize(),
    cancel: () => output.cancel(),
  }
}
