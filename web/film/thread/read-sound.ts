import {
  type AudioSample,
  AudioSampleSink,
  Conversion,
  type InputAudioTrack,
  NullTarget,
  Output,
  WavOutputFormat,
} from 'mediabunny'
import { rate, type SoundBlock, sameSilence, silence } from '../../../shared/film/sound/block.ts'
import { type OpenMedia, openMedia } from './media.ts'

/** A sound that begins later than its picture is preceded by so much silence at most, in samples. */
const longestSilence = rate * 60

/**
 * The sound of a letter's file from `from` to `to` (ms), resampled to 48 kHz stereo, block by block; a block is the
 * next one's memory. A sound that begins later than the picture is preceded by silence, so that both keep together.
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
  const track = await input.getPrimaryAudioTrack()
  if (!track) return
  const [start, end] = [origin + from / 1000, origin + to / 1000]
  const isPlain = (await track.getSampleRate()) === rate && (await track.getNumberOfChannels()) <= 2
  const samples = isPlain ? samplesOf(track, start, end) : resampled({ input, origin }, start, end)
  const give = sameSilence()
  let begun = false
  for await (const sample of samples) {
    // The first may begin before what is wanted, and the last end after it.
    const at = Math.round((sample.timestamp - start) * rate)
    const [first, last] = [
      Math.max(0, -at),
      Math.min(sample.numberOfFrames, Math.round((end - start) * rate) - at),
    ]
    if (!begun && at > 0) yield silence(Math.min(at, longestSilence))
    begun = true
    const block = last > first ? blockOf(sample, first, last, give) : undefined
    sample.close()
    if (block) yield block
  }
}

/** What is there already as it is wanted. */
async function* samplesOf(track: InputAudioTrack, start: number, end: number): AsyncGenerator<AudioSample> {
  if (!(await track.canDecode())) throw new Error('this browser cannot decode the sound')
  yield* new AudioSampleSink(track).samples(start, Number.isFinite(end) ? end : undefined)
}

async function* resampled({ input }: OpenMedia, start: number, end: number): AsyncGenerator<AudioSample> {
  // Whoever writes waits until it was read, so that nothing piles up.
  const { readable, writable } = new TransformStream<AudioSample, AudioSample>()
  const [reader, writer] = [readable.getReader(), writable.getWriter()]
  const conversion = await Conversion.init({
    input,
    output: new Output({ format: new WavOutputFormat(), target: new NullTarget() }),
    trim: { start, ...(Number.isFinite(end) && { end }) },
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
  try {
    for (;;) {
      const { value: sample, done } = await reader.read()
      if (done) return
      // Its times count from what was cut off.
      sample.setTimestamp(sample.timestamp + start)
      yield sample
    }
  } finally {
    void reader.cancel()
    await conversion.cancel()
  }
}

function blockOf(
  sample: AudioSample,
  first: number,
  last: number,
  give: (length: number) => SoundBlock,
): SoundBlock {
  const block = give(last - first)
  const options = { format: 'f32-planar', frameOffset: first, frameCount: last - first } as const
  sample.copyTo(block.left, { ...options, planeIndex: 0 })
  if (sample.numberOfChannels === 1) return { left: block.left, right: block.left }
  sample.copyTo(block.right, { ...options, planeIndex: 1 })
  return block
}
