import { VideoSample } from 'mediabunny'
import { paint } from '../../../shared/film/painter.ts'
import { openPictures } from '../../../shared/film/pictures.ts'
import { framesOf, playThrough } from '../../../shared/film/play-through.ts'
import { type Mp4Shape, ratesFor, writeToFit } from '../../../shared/film/rates.ts'
import type { Film } from '../../../shared/film/resolve.ts'
import type { SoundSource } from '../../../shared/film/sound/mix.ts'
import { voiceLines } from '../../../shared/film/sound/voice-lines.ts'
import { roomIn } from '../../../shared/film/styles/index.ts'
import { dropFilm, readFilm } from '../../store/films.ts'
import { CannotMake, isCannotMake } from '../cannot-make.ts'
import type { Made, Progress } from '../orders.ts'
import { type EncodedSound, lengthOf } from './encode-sound.ts'
import { loadFaces } from './faces.ts'
import { type FilmFile, openFilmFile } from './film-file.ts'
import { openFrames } from './frames.ts'
import { lookAt } from './grid.ts'
import { inspect } from './inspect.ts'
import { type Fault, faultsOf, type Seen } from './judge.ts'
import { openMp4, possibleSettings, type VideoSetting } from './mp4-writer.ts'
import { nextTurn } from './next-turn.ts'
import { makeCanvas, openFor } from './pictures.ts'
import { filmProgress } from './progress.ts'
import { readSound } from './read-sound.ts'
import { isReclaimed } from './reclaimed.ts'
import { soundBeside } from './sound-beside.ts'

/** Where a film is looked at after it was written, in parts of its length: the opening, the body, the closing. */
const looks = [0.05, 0.25, 0.45, 0.65, 0.85, 0.97]

/** A picture that is whole by itself comes every so often, in s; what is looked at comes so many frames after one. */
const keyTime = 2
const lookAfter = 4

/** What was drawn last is told every so often, in ms of the film. */
const pictureTime = 1000

type Tell = (progress: Progress) => void
type Bounded = Film & Pick<Mp4Shape, 'aim'>

/**
 * Makes a film and keeps it under an id, once it was found to be what was drawn; where it is not, with the next
 * encoder. A half film is let go of.
 * @param tell told how far it is
 * @throws CannotMake; the browser's own error where it took a codec away
 */
export async function makeFilm(film: Film, id: string, tell: Tell): Promise<Made> {
  const settings = await possibleSettings(film)
  if (settings.length === 0) throw new CannotMake('no-encoder')
  await loadFaces(film)
  let found: unknown
  for (const setting of settings) {
    try {
      const { made, ...kept } = await writeWithin(film, id, setting, tell)
      const faults = await check(made, id)
      if (faults.length === 0) return { ...kept, duration: made.duration }
      found = new Error(`wrong in the film: ${faults.join(', ')}`)
    } catch (error) {
      if (isCannotMake(error) || isReclaimed(error)) throw error
      found = error
    }
    await dropFilm(id)
  }
  throw new CannotMake('unfit', { cause: found })
}

async function check(made: Seen, id: string): Promise<Fault[]> {
  const written = await readFilm(id)
  if (!written) throw new Error('the film is not there')
  const found = await inspect(
    written,
    made.pictures.map(({ at }) => at),
  )
  return faultsOf(made, found)
}

/** Writes it as large as it comes, or, where there is a bound, until it keeps within it. */
async function writeWithin(film: Film, id: string, setting: VideoSetting, tell: Tell) {
  if (!film.maxBytes) return write(film, id, setting, tell)
  const fitted = await writeToFit(film.maxBytes, (aim) => write({ ...film, aim }, id, setting, tell))
  if (!fitted) throw new CannotMake('unfit')
  return fitted
}

async function write(film: Bounded, id: string, setting: VideoSetting, tell: Tell) {
  const file = await openFilmFile(id)
  const leftOut = new Set<string>()
  try {
    const made = await draw(film, file, setting, { tell, leftOut })
    return { made, bytes: await file.keep(), leftOut: [...leftOut] }
  } catch (error) {
    await file.drop()
    throw error
  }
}

/** Draws and plays the film into the file. @returns what has to be found in it */
async function draw(
  film: Bounded,
  file: FilmFile,
  setting: VideoSetting,
  { tell, leftOut }: { tell: Tell; leftOut: Set<string> },
): Promise<Seen> {
  const onBroken = (url: string, error: unknown) => {
    // A file whose decoder was taken away is as whole as before.
    if (isReclaimed(error)) throw error
    leftOut.add(url)
  }
  const { onHeard, onDrawn } = filmProgress(film, tell)
  const source: SoundSource = { read: readSound, onBroken, onHeard }
  const sound = await soundBeside(film, source, ratesFor(film).audio)
  const pictures = openPictures(film, openFor(roomIn(film)), onBroken)
  const painter = paint(film, {
    makeCanvas,
    picture: pictures.picture,
    voices: await voiceLines(film, source),
  })
  const { width, height } = ratesFor(film)
  const shown = await openFrames(film, { width, height }, { painter, pictures })
  const writer = await openMp4(file, film, setting)
  const frames = framesOf(film)
  const duration = (frames * 1000) / film.fps
  const made: Seen = { width, height, duration, frames, pictures: [], levels: [] }
  const moments = new Set(looks.map((part) => easilySeen(Math.floor(part * frames), film.fps)))
  let pictured = Number.NEGATIVE_INFINITY
  const isLookedAt = (time: number) => moments.has(Math.round((time * film.fps) / 1000))
  const draw = (time: number) => shown.draw(time, isLookedAt(time))
  const addFrame = async (time: number) => {
    await writer.addPicture(new VideoSample(await shown.take(time)))
    if (isLookedAt(time)) {
      const grid = await lookAt((eye) =>
        eye.drawImage(shown.canvas, 0, 0, eye.canvas.width, eye.canvas.height),
      )
      made.pictures.push({ at: time + 500 / film.fps, grid })
    }
    if (time >= pictured + pictureTime) {
      pictured = time
      onDrawn(time / film.duration, await shown.small(time))
    }
    // What the encoders have done is told between turns of the event loop alone.
    await nextTurn()
  }
  const addSound = async (sound: EncodedSound) => {
    made.levels.push(...sound.levels)
    await writer.addSound(sound)
  }
  try {
    await playThrough(film, { pictures, draw, sound, lengthOf }, { addFrame, addSound }, onDrawn)
    await writer.finish()
  } catch (error) {
    // What a lost encoder says now is not why.
    await writer.cancel().catch(() => undefined)
    throw error
  } finally {
    await pictures.close()
    // What looks the film through needs room, too.
    painter.close()
    shown.close()
  }
  return made
}

/** The next picture before it that a decoder comes to soon. */
function easilySeen(frame: number, fps: number): number {
  const after = frame % (keyTime * fps)
  return frame - after + Math.min(after, lookAfter)
}
