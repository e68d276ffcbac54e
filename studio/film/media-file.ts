import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_LOG_FATAL,
  AV_PIX_FMT_RGBA,
  AV_PKT_DATA_DISPLAYMATRIX,
  AV_SAMPLE_FMT_FLTP,
  AVSEEK_FLAG_BACKWARD,
  Decoder,
  Demuxer,
  FilterAPI,
  type Frame,
  Log,
  type Stream,
} from 'node-av'

// What the libraries say about odd files is ours to judge; standard error belongs to the server's log.
Log.setLevel(AV_LOG_FATAL)

export const soundRate = 48_000

/** Sound of both ears, of equal length. */
export type SoundBlock = { left: Float32Array; right: Float32Array }

/** A decoded picture as it is shown (upright), and its time in ms of the file. */
export type ClipFrame = { rgba: Buffer; width: number; height: number; at: number }

const secondsIn = (stream: Stream) => stream.timeBase.num / stream.timeBase.den
const msOf = (pts: bigint, stream: Stream) => Number(pts) * secondsIn(stream) * 1000

/** Times in a file count from its own beginning: many cameras and recorders start elsewhere than at 0. */
const originOf = (demuxer: Demuxer) =>
  (Number.isFinite(demuxer.startTime) ? Math.max(0, demuxer.startTime) : 0) * 1000

/** How far a picture has to be turned to stand upright, clockwise, in quarter turns (0..3). */
function quarterTurnsOf(stream: Stream): number {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)
  if (!matrix || matrix.length < 36) return 0
  const angle = Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0))
  return ((Math.round(angle / (Math.PI / 2)) % 4) + 4) % 4
}

/** The size of a picture as it is shown: turned upright, pixels made square. */
export function shownSize(stream: Stream): { width: number; height: number } {
  const { width, height, sampleAspectRatio } = stream.codecpar
  const { num, den } = sampleAspectRatio
  const wide = num > 0 && den > 0 ? Math.round((width * num) / den) : width
  return quarterTurnsOf(stream) % 2 === 1 ? { width: height, height: wide } : { width: wide, height }
}

/**
 * The sound of a file from `from` to `to` (ms), resampled to 48 kHz stereo, block by block. A sound that begins
 * later than the picture is preceded by silence, so that both keep together.
 */
export async function* readSound(
  path: string,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): AsyncGenerator<SoundBlock> {
  await using demuxer = await Demuxer.open(path)
  const stream = demuxer.audio()
  if (!stream) return
  if (from > 2000) await seek(demuxer, stream, from - 500)
  using decoder = await Decoder.create(stream, {
    resample: {
      sampleRate: soundRate,
      sampleFormat: AV_SAMPLE_FMT_FLTP,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
    },
  })
  const origin = originOf(demuxer)
  const last = to === Number.POSITIVE_INFINITY ? to : sampleAt(to - from)
  /** Where the next block belongs, in samples from `from`; set by the first block's own time. */
  let at: number | undefined
  for await (const frame of framesOf(demuxer, stream, decoder)) {
    if (at === undefined) {
      at = sampleAt(msOf(frame.pts, stream) - origin - from)
      if (at > 0) yield silence(Math.min(at, soundRate * 60))
    }
    const block = blockOf(frame)
    const begin = at
    at += block.left.length
    const cut = cutTo(block, -begin, last - begin)
    if (cut) yield cut
    if (at >= last) return
  }
}

const sampleAt = (ms: number) => Math.round((ms * soundRate) / 1000)
const silence = (length: number): SoundBlock => ({
  left: new Float32Array(length),
  right: new Float32Array(length),
})

function cutTo(block: SoundBlock, from: number, to: number): SoundBlock | undefined {
  const begin = Math.max(0, from)
  const end = Math.min(block.left.length, to)
  if (end <= begin) return undefined
  return { left: block.left.subarray(begin, end), right: block.right.subarray(begin, end) }
}

function blockOf(frame: Frame): SoundBlock {
  const [left, right] = frame.data!
  const bytes = frame.nbSamples * 4
  return { left: floats(left!, bytes), right: floats((right ?? left)!, bytes) }
}

/** A copy: the frame's own memory goes with the frame. */
const floats = (plane: Buffer, bytes: number) =>
  new Float32Array(Uint8Array.from(plane.subarray(0, bytes)).buffer)

async function seek(demuxer: Demuxer, stream: Stream, ms: number) {
  const pts = Math.round((ms + originOf(demuxer)) / 1000 / secondsIn(stream))
  await demuxer.seek(pts * secondsIn(stream), stream.index, AVSEEK_FLAG_BACKWARD)
}

/** All frames of one stream; packets that cannot be decoded are passed over, as players do. */
async function* framesOf(demuxer: Demuxer, stream: Stream, decoder: Decoder): AsyncGenerator<Frame> {
  for await (const packet of demuxer.packets(stream.index)) {
    const frames = await decoder.decodeAll(packet).catch(() => [])
    packet?.free()
    for (const frame of frames) {
      try {
        yield frame
      } finally {
        frame.free()
      }
    }
    if (!packet) return
  }
}

/** The pictures of a clip from `from` (ms) on, upright, scaled to `size`, in order. */
export async function* readPictures(
  path: string,
  {
    from = 0,
    size,
  }: { from?: number; size: (shown: { width: number; height: number }) => { width: number; height: number } },
): AsyncGenerator<ClipFrame> {
  await using demuxer = await Demuxer.open(path)
  const stream = demuxer.video()
  if (!stream) return
  if (from > 0) await seek(demuxer, stream, from)
  using decoder = await Decoder.create(stream, { threadCount: 2 })
  const { width, height } = size(shownSize(stream))
  using filter = FilterAPI.create(
    [...turns[quarterTurnsOf(stream)]!, `scale=${width}:${height}:flags=bilinear`, 'format=rgba'].join(','),
  )
  const origin = originOf(demuxer)
  const step = 1000 / (stream.avgFrameRate.num / stream.avgFrameRate.den || 30)
  for await (const frame of framesOf(demuxer, stream, decoder)) {
    const at = msOf(frame.bestEffortTimestamp, stream) - origin
    // Decoding begins at a key frame before the wanted moment; scaling those pictures would be for nothing.
    if (at + step <= from) continue
    for (const shown of await filter.processAll(frame)) {
      try {
        yield { rgba: pixelsOf(shown), width, height, at }
      } finally {
        shown.free()
      }
    }
  }
}

const turns: string[][] = [[], ['transpose=clock'], ['hflip', 'vflip'], ['transpose=cclock']]

/** The pixels without the padding that rows may have. */
function pixelsOf(frame: Frame): Buffer {
  const row = frame.width * 4
  const stride = frame.linesize[0]!
  const plane = frame.data![0]!
  if (frame.format !== AV_PIX_FMT_RGBA) throw new Error(`pictures came as format ${frame.format}, not RGBA`)
  if (stride === row) return Buffer.from(plane.subarray(0, row * frame.height))
  const pixels = Buffer.allocUnsafe(row * frame.height)
  for (let y = 0; y < frame.height; y++) plane.copy(pixels, y * row, y * stride, y * stride + row)
  return pixels
}
