import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_RGBA,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  Encoder,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
  FilterAPI,
  Frame,
  Muxer,
} from 'node-av'

const sampleRate = 48_000
const audioBitrate = 160_000

/** Takes a film's pictures and sound in order of time and writes them as one MP4. */
export type FilmEncoder = {
  /** One picture, as `width * height * 4` bytes of RGBA; they follow one another at the film's rate. */
  addFrame(rgba: Buffer): Promise<void>
  /** Sound for both ears, of equal length, 48 kHz. */
  addSound(left: Float32Array, right: Float32Array): Promise<void>
  /** Writes what is left and the index before the pictures (fast start). */
  finish(): Promise<void>
  /** Lets everything go without finishing the file. */
  close(): Promise<void>
}

/**
 * Opens an MP4 at `path`: H.264 High, yuv420p, limited range BT.709; AAC-LC 48 kHz stereo.
 * @param size.maxBytes where the file has a bound: the bit rate is held so that it stays below.
 */
export async function openEncoder(
  path: string,
  size: { width: number; height: number; fps: number; duration: number; maxBytes?: number },
): Promise<FilmEncoder> {
  const { width, height, fps } = size
  const video = await Encoder.create(FF_ENCODER_LIBX264, {
    ...rateFor(size),
    gopSize: fps * 2,
    maxBFrames: 0,
    threadCount: 2,
    context: {
      colorPrimaries: AVCOL_PRI_BT709,
      colorTrc: AVCOL_TRC_BT709,
      colorSpace: AVCOL_SPC_BT709,
      colorRange: AVCOL_RANGE_MPEG,
      framerate: { num: fps, den: 1 } as never,
      flags: AV_CODEC_FLAG_GLOBAL_HEADER,
    },
    options: {
      preset: 'veryfast',
      profile: 'high',
      crf: size.maxBytes ? undefined : 20,
      'x264-params': 'bframes=0:rc-lookahead=10:sync-lookahead=0',
    },
  } as never)
  const audio = await Encoder.create(FF_ENCODER_AAC, {
    bitrate: audioBitrate,
    context: { flags: AV_CODEC_FLAG_GLOBAL_HEADER },
  } as never)
  const muxer = await Muxer.open(path, { format: 'mp4', options: { movflags: '+faststart' } } as never)
  const toYuv = FilterAPI.create(
    'scale=in_range=pc:out_color_matrix=bt709:out_range=tv:flags=fast_bilinear,format=yuv420p',
    {
      threads: 2,
    },
  )
  const videoStream = muxer.addStream(video)
  const audioStream = muxer.addStream(audio)
  let frames = 0
  let samples = 0

  const write = async (encoder: Encoder, frame: Frame | null, stream: number) => {
    for (const packet of await encoder.encodeAll(frame)) {
      await muxer.writePacket(packet, stream)
      packet.free()
    }
  }
  let open = true
  const free = () => {
    open = false
    video.close()
    audio.close()
    toYuv.close()
  }
  return {
    async addFrame(rgba) {
      using frame = Frame.fromVideoBuffer(rgba, {
        width,
        height,
        format: AV_PIX_FMT_RGBA,
        timeBase: { num: 1, den: fps },
        pts: BigInt(frames++),
      })
      for (const yuv of await toYuv.processAll(frame)) {
        yuv.colorPrimaries = AVCOL_PRI_BT709
        yuv.colorTrc = AVCOL_TRC_BT709
        yuv.colorSpace = AVCOL_SPC_BT709
        yuv.colorRange = AVCOL_RANGE_MPEG
        await write(video, yuv, videoStream)
        yuv.free()
      }
    },
    async addSound(left, right) {
      const planes = Buffer.alloc(left.byteLength * 2)
      planes.set(new Uint8Array(left.buffer, left.byteOffset, left.byteLength), 0)
      planes.set(new Uint8Array(right.buffer, right.byteOffset, right.byteLength), left.byteLength)
      using frame = Frame.fromAudioBuffer(planes, {
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
      free()
    },
    async close() {
      if (!open) return
      await muxer.close().catch(() => {})
      free()
    },
  }
}

/** How many bits a second the pictures may take. */
function rateFor({ duration, maxBytes }: { duration: number; maxBytes?: number }) {
  if (!maxBytes) return { maxRate: 16_000_000, bufSize: 16_000_000 }
  const whole = (maxBytes * 8 * 0.92) / (duration / 1000)
  const bitrate = Math.round(Math.max(120_000, Math.min(8_000_000, whole - audioBitrate)))
  return { bitrate, maxRate: Math.round(bitrate * 1.25), bufSize: bitrate }
}
