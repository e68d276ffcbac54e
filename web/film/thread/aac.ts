import {
  type AudioEncodingConfig,
  AudioSample,
  AudioSampleSink,
  AudioSampleSource,
  BufferSource,
  BufferTarget,
  canEncodeAudio,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  Quality,
} from 'mediabunny'
import { rate, type SoundBlock, silence } from '../../../shared/film/sound/block.ts'
import { CannotMake } from '../cannot-make.ts'

const config = (bitrate: number) => ({
  numberOfChannels: 2,
  sampleRate: rate,
  quality: new Quality({ bitrate }),
})

/** Browsers may throw instead of saying no. */
const canEncode = (bitrate: number) => canEncodeAudio('aac', config(bitrate)).catch(() => false)

/** Sees to it that AAC can be encoded; ours is registered only where the browser has none. @throws CannotMake */
export async function readyAac(bitrate: number): Promise<void> {
  if (await canEncode(bitrate)) return
  const { registerAacEncoder } = await import('@mediabunny/aac-encoder')
  registerAacEncoder()
  if (!(await canEncode(bitrate))) throw new CannotMake('no-encoder')
}

/** @param onEncodedPacket told of each packet that comes of it */
export const aacSource = (bitrate: number, onEncodedPacket?: AudioEncodingConfig['onEncodedPacket']) =>
  new AudioSampleSource({ codec: 'aac', quality: new Quality({ bitrate }), onEncodedPacket })

/** A block of sound as encoders take it. @param at its place, in samples */
export function sampleOf({ left, right }: SoundBlock, at: number): AudioSample {
  const data = new Float32Array(left.length * 2)
  data.set(left)
  data.set(right, left.length)
  return new AudioSample({
    data,
    format: 'f32-planar',
    numberOfChannels: 2,
    sampleRate: rate,
    timestamp: at / rate,
  })
}

/** Where the click is put that tells how late an encoder is, in samples, and how long the sound with it is. */
const click = { at: 9600, of: 19_200 }

let known: Promise<number> | undefined

/**
 * By how many samples sound comes out later than it went in: encoders begin with a run-up of their own (1024 to
 * 2112 samples), and the MP4 we write has no edit list to tell of it. Measured once, by a click.
 */
export function encoderDelay(bitrate: number): Promise<number> {
  known ??= measureDelay(bitrate)
  return known
}

async function measureDelay(bitrate: number): Promise<number> {
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const source = aacSource(bitrate)
  output.addAudioTrack(source)
  await output.start()
  const block = silence(click.of)
  for (const ear of [block.left, block.right]) ear.fill(0.9, click.at, click.at + 8)
  const sample = sampleOf(block, 0)
  await source.add(sample)
  sample.close()
  await output.finalize()
  if (!target.buffer) return 0
  const input = new Input({ source: new BufferSource(target.buffer), formats: [MP4] })
  try {
    const track = await input.getPrimaryAudioTrack()
    return track ? (await loudestAt(new AudioSampleSink(track))) - click.at - 4 : 0
  } finally {
    input.dispose()
  }
}

/** Where a sound is loudest, in samples. */
async function loudestAt(sink: AudioSampleSink): Promise<number> {
  let loudest = { at: 0, level: 0 }
  for await (const sample of sink.samples()) {
    const plane = new Float32Array(sample.numberOfFrames)
    sample.copyTo(plane, { planeIndex: 0, format: 'f32-planar' })
    const begin = Math.round(sample.timestamp * sample.sampleRate)
    plane.forEach((value, at) => {
      if (Math.abs(value) > loudest.level) loudest = { at: begin + at, level: Math.abs(value) }
    })
    sample.close()
  }
  return loudest.at
}
