import { type AudioSample, Conversion, NullTarget, Output, WavOutputFormat } from 'mediabunny'
import { rate, type SoundBlock, silence } from '../../../shared/film/sound/block.ts'
import { type OpenMedia, openMedia } from './media.ts'

/** A sound that begins later than its picture is preceded by so much silence at most, in samples. */
const longestSilence = rate * 60

/**
 * The sound of a letter's file from `from` to `to` (ms), resampled to 48 kHz stereo, block by block. A sound that
 * begins later than the picture is preceded by silence, so that both keep together.
 */
export async function* readSound(id: string, from: number, to: number): AsyncGenerator<SoundBlock> {
  const media = await openMedia(id)
  try {
    yield* soundOf(media, from, to)
  } finally {
    media.input.dispose()
  }
}

/** The same of a file that is open already, and stays so. */
export async function* soundOf(
  { input, origin }: OpenMedia,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): AsyncGenerator<SoundBlock> {
  if (!(await input.getPrimaryAudioTrack())) return
  // Whoever writes waits until it was read, so that nothing piles up.
  const { readable, writable } = new TransformStream<AudioSample, AudioSample>()
  const [reader, writer] = [readable.getReader(), writable.getWriter()]
  const conversion = await Conversion.init({
    input,
    output: new Output({ format: new WavOutputFormat(), target: new NullTarget() }),
    trim: {
      start: origin + from / 1000,
      ...(Number.isFinite(to) && { end: origin + to / 1000 }),
    },
    video: { discard: true },
    audio: {
      codec: 'pcm-f32',
      numberOfChannels: 2,
      sampleRate: rate,
      // What passes by is of interest; what is written goes nowhere.
      process: async (sample) => {
        await writer.write(sample.clone())
        return sample
      },
    },
    showWarnings: false,
  })
  if (!conversion.isValid) throw new Error('this browser cannot decode the sound')
  const whole = conversion.execute().then(
    () => writer.close(),
    (error) => writer.abort(error),
  )
  // Told by the reader; after it has gone nobody wants to know.
  whole.catch(() => undefined)
  let begun = false
  try {
    for (;;) {
      const { value: sample, done } = await reader.read()
      if (done) return
      const late = Math.round(sample.timestamp * rate)
      if (!begun && late > 0) yield silence(Math.min(late, longestSilence))
      begun = true
      const block = blockOf(sample)
      sample.close()
      yield block
    }
  } finally {
    void reader.cancel()
    await conversion.cancel()
  }
}

function blockOf(sample: AudioSample): SoundBlock {
  const [left, right] = [0, 1].map((planeIndex) => {
    const plane = new Float32Array(sample.numberOfFrames)
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' })
    return plane
  })
  return { left: left!, right: right! }
}
