import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_FATAL,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_TRC_BT709,
  type AVPixelFormat,
  Encoder,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
  FFmpegError,
  Frame,
  Log,
  Muxer,
  Rational,
  SoftwareScaleContext,
} from 'node-av'
import { type Mp4Rates, type Mp4Shape, ratesFor } from '../../shared/film/rates.ts'

const sampleRate = 48_000

/** Writes pictures and sound into one MP4, each in order of time. One call at a time. */
export type Mp4Writer = {
  /** One picture, as `width * height * 4` bytes of RGBA; they follow one another at the film's rate. */
  addFrame(rgba: Buffer): Promise<void>
  /** Sound for both ears, of equal length, 48 kHz. */
  addSound(left: Float32Array, right: Float32Array): Promise<void>
  /** Writes what is left, and the index before the pictures (fast start). */
  finish(): Promise<void>
}

/** Opens an MP4 at `path`: H.264 High, yuv420p, limited range BT.709; AAC-LC 48 kHz stereo. */
export async function openMp4(path: string, shape: Mp4Shape): Promise<Mp4Writer> {
  Log.setLevel(AV_LOG_FATAL)
  const { fps } = shape
  const rates = ratesFor(shape)
  const video = await Encoder.create(FF_ENCODER_LIBX264, {
    ...limitsOf(rates),
    gopSize: fps * 2,
    maxBFrames: 0,
    threadCount: 2,
    context: { ...colors, framerate: new Rational(fps, 1), flags: AV_CODEC_FLAG_GLOBAL_HEADER },
    options: {
      // The fastest preset that still writes the High profile; slower ones cost more than they save in size.
      preset: 'superfast',
      profile: 'high',
      ...(!rates.video && { crf: 22 }),
      'x264-params': 'rc-lookahead=10:sync-lookahead=0',
    },
  })
  const audio = await Encoder.create(FF_ENCODER_AAC, {
    bitrate: rates.audio,
    context: { flags: AV_CODEC_FLAG_GLOBAL_HEADER },
  })
  const muxer = await Muxer.open(path, { format: 'mp4', options: { movflags: '+faststart' } })
  const rgb = frameOf(shape, AV_PIX_FMT_RGBA)
  Object.assign(rgb, { colorSpace: AVCOL_SPC_RGB, colorRange: AVCOL_RANGE_JPEG })
  const yuv = frameOf({ ...shape, ...rates }, AV_PIX_FMT_YUV420P)
  Object.assign(yuv, colors)
  // Without sizes of its own the scaler goes by the frames, and so by their colours.
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  const videoStream = muxer.addStream(video)
  const audioStream = muxer.addStream(audio)
  let [frames, samples] = [0, 0]

  const write = async (encoder: Encoder, frame: Frame | null, stream: number) => {
    for (const packet of await encoder.encodeAll(frame)) {
      await muxer.writePacket(packet, stream)
      packet.free()
    }
  }
  return {
    async addFrame(rgba) {
      FFmpegError.throwIfError(rgb.fromBuffer(rgba), 'take a picture')
      FFmpegError.throwIfError(await scaler.scaleFrame(yuv, rgb), 'convert a picture')
      yuv.pts = BigInt(frames++)
      await write(video, yuv, videoStream)
    },
    async addSound(left, right) {
      using frame = Frame.fromAudioBuffer(Buffer.concat([bytesOf(left), bytesOf(right)]), {
        nbSamples: left.length,
        format: AV_SAMPLE_FMT_FLTP,
        sampleRate,
        channelLayout: AV_CHANNEL_LAYOUT_STEREO,
        timeBase: { num: 1, den: sampleRate },
        pts: BigInt(samples),
      })
      samples += left.length
      await write(audio, frame, audioStream)
    },
    async finish() {
      await write(video, null, videoStream)
      if (samples > 0) await write(audio, null, audioStream)
      await muxer.close()
      video.close()
      audio.close()
      for (const held of [scaler, rgb, yuv]) held[Symbol.dispose]()
    },
  }
}

function frameOf({ width, height, fps }: Mp4Shape, format: AVPixelFormat): Frame {
  const frame = new Frame()
  frame.alloc()
  Object.assign(frame, { width, height, format, timeBase: new Rational(1, fps) })
  FFmpegError.throwIfError(frame.allocBuffer(), 'make room for a picture')
  return frame
}

const colors = {
  colorPrimaries: AVCOL_PRI_BT709,
  colorTrc: AVCOL_TRC_BT709,
  colorSpace: AVCOL_SPC_BT709,
  colorRange: AVCOL_RANGE_MPEG,
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)

const limitsOf = ({ video }: Mp4Rates) =>
  video
    ? { bitrate: video, maxRate: Math.round(video * 1.2), bufSize: video }
    : { maxRate: 9_000_000, bufSize: 12_000_000 }
