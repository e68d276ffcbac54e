import {
  BlobSource,
  BufferTarget,
  Input,
  type InputVideoTrack,
  MP4,
  VideoSample,
  VideoSampleSink,
} from 'mediabunny'
import { contextOf } from '../../../shared/film/draw/canvas.ts'
import { type Mp4Shape, ratesFor, writeToFit } from '../../../shared/film/rates.ts'
import { readFilm } from '../../store/films.ts'
import { CannotMake } from '../cannot-make.ts'
import { encodeSound, lengthOf } from './encode-sound.ts'
import { type Mp4Writer, openMp4, possibleSettings, type VideoSetting } from './mp4-writer.ts'
import { nextTurn } from './next-turn.ts'
import { makeCanvas } from './pictures.ts'
import { PlanesMaker } from './planes/planes.ts'
import { inSteps } from './progress.ts'
import { soundOf } from './read-sound.ts'
import { sampleDrawer } from './sample-drawer.ts'

/**
 * Writes a finished film anew so that it has at most `maxBytes`: planned, measured, and written again until it fits.
 * @param tell told 0..1
 * @throws CannotMake
 */
export async function fitFilm(
  id: string,
  maxBytes: number,
  tell: (progress: number) => void,
): Promise<ArrayBuffer> {
  const film = await readFilm(id)
  if (!film) throw new Error('no such film')
  const input = new Input({ source: new BlobSource(film), formats: [MP4] })
  try {
    const video = await input.getPrimaryVideoTrack()
    if (!video) throw new CannotMake('unfit')
    const shape = await shapeOf(video)
    const [setting] = await possibleSettings({ ...shape, maxBytes })
    if (!setting) throw new CannotMake('no-encoder')
    const fitted = await writeToFit(maxBytes, async (aim) => {
      const film = await write(input, video, { ...shape, maxBytes, aim }, setting, tell)
      return { film, bytes: film.byteLength }
    })
    if (!fitted) throw new CannotMake('unfit')
    return fitted.film
  } finally {
    input.dispose()
  }
}

async function shapeOf(video: InputVideoTrack): Promise<Mp4Shape> {
  const [width, height, duration, { averagePacketRate, averageBitrate }] = await Promise.all([
    video.getDisplayWidth(),
    video.getDisplayHeight(),
    video.computeDuration(),
    video.computePacketStats(),
  ])
  return {
    width,
    height,
    duration: duration * 1000,
    fps: Math.round(averagePacketRate),
    richest: averageBitrate,
  }
}

async function write(
  input: Input,
  video: InputVideoTrack,
  shape: Mp4Shape,
  setting: VideoSetting,
  tell: (progress: number) => void,
): Promise<ArrayBuffer> {
  const target = new BufferTarget()
  const writer = await openMp4({ target, isFile: false }, shape, setting)
  try {
    const sound = encodeSound(soundOf({ input, origin: 0 }), ratesFor(shape).audio)
    let heard = 0
    const hearUntil = async (seconds: number) => {
      while (heard <= seconds * 1000) {
        const { value: piece, done } = await sound.next()
        if (done) return
        heard += lengthOf(piece)
        await writer.addSound(piece)
      }
    }
    const add = await pictureWriter(writer, shape)
    const isStep = inSteps()
    for await (const sample of new VideoSampleSink(video).samples()) {
      const { timestamp } = sample
      // Sound goes first, so that neither waits for the other.
      await hearUntil(timestamp + 0.5)
      await add(sample)
      await nextTurn()
      const progress = (timestamp * 1000) / shape.duration
      if (isStep(progress)) tell(progress)
    }
    await hearUntil(Number.POSITIVE_INFINITY)
    await writer.finish()
  } catch (error) {
    await writer.cancel()
    throw error
  }
  if (!target.buffer) throw new Error('the film was not written')
  return target.buffer
}

/** Hands decoded pictures on as they are; where they become smaller, by way of a canvas. */
async function pictureWriter(writer: Mp4Writer, shape: Mp4Shape) {
  const { width, height } = ratesFor(shape)
  if (width === shape.width && height === shape.height) return writer.addPicture
  const context = contextOf(makeCanvas(width, height), { quality: 'high', opaque: true })
  const draw = sampleDrawer()
  const planes = await PlanesMaker.open({ width, height })
  return async (sample: Parameters<Mp4Writer['addPicture']>[0]) => {
    await draw(sample, context)
    const { timestamp } = sample
    sample.close()
    await planes.takeFrame(context.canvas)
    await writer.addPicture(new VideoSample(planes.videoFrame(timestamp * 1e6, 1e6 / shape.fps)))
  }
}
