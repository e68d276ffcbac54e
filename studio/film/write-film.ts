import { stat } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createCanvas } from '@napi-rs/canvas'
import { Draft } from '../../shared/draft.ts'
import { type Canvas, contextOf } from '../../shared/film/draw/canvas.ts'
import { writtenIn } from '../../shared/film/fonts.ts'
import { paint } from '../../shared/film/painter.ts'
import { openPictures } from '../../shared/film/pictures.ts'
import { framesOf, playThrough } from '../../shared/film/play-through.ts'
import { type Mp4Shape, ratesFor, writeToFit } from '../../shared/film/rates.ts'
import { type Film, resolve } from '../../shared/film/resolve.ts'
import { lengthOf, type SoundBlock } from '../../shared/film/sound/block.ts'
import { master } from '../../shared/film/sound/master.ts'
import type { SoundSource } from '../../shared/film/sound/mix.ts'
import { voiceLines } from '../../shared/film/sound/voice-lines.ts'
import { roomIn } from '../../shared/film/styles/index.ts'
import { openEncoder } from './encode.ts'
import { loadFonts } from './fonts.ts'
import { readSound } from './media-file.ts'
import { makeCanvas, openFrom } from './pictures.ts'
import type { RenderOrder } from './render.ts'

/** Renders a draft into an MP4, in this process. @returns the film's length in ms and its size */
export async function writeFilm({ draft, files, out }: RenderOrder, onProgress: (progress: number) => void) {
  const film = resolve(Draft.parse(draft))
  loadFonts(writtenIn(film))
  const written = await writeToFit(film.maxBytes ?? Number.POSITIVE_INFINITY, async (aim) => {
    const shape = { ...film, aim }
    const duration = await drawFilm(film, { files, out, shape }, onProgress)
    const { width, height } = ratesFor(shape)
    return { bytes: (await stat(out)).size, duration, width, height }
  })
  if (!written) throw new Error(`the film cannot be made smaller than ${film.maxBytes} bytes`)
  const { duration, width, height } = written
  return { duration, width, height }
}

async function drawFilm(
  film: Film,
  { files, out, shape }: { files: Record<string, string>; out: string; shape: Mp4Shape },
  onProgress: (progress: number) => void,
): Promise<number> {
  const warn = (url: string, error: unknown) => console.error(`left out of the film: ${url}: ${error}`)
  const source: SoundSource = {
    read: (url, from, to) => readSound(files[url] ?? '', from, to),
    onBroken: warn,
  }
  const pictures = openPictures(film, openFrom(files, roomIn(film)), warn)
  const painter = paint(film, {
    makeCanvas,
    picture: pictures.picture,
    voices: await voiceLines(film, source),
  })
  const encoder = openEncoder(out, shape)
  const canvas = createCanvas(film.width, film.height)
  const context = contextOf(canvas as unknown as Canvas, { quality: 'low', opaque: true })
  const addFrame = async () => {
    await encoder.addFrame(canvas.data())
    // The canvas lets its copies go only between turns of the event loop.
    await nextTurn()
  }
  const addSound = ({ left, right }: SoundBlock) => encoder.addSound(left, right)
  try {
    const sound = master(film, source)
    const draw = (time: number) => painter.draw(context, time)
    await playThrough(film, { pictures, draw, sound, lengthOf }, { addFrame, addSound }, onProgress)
    await encoder.finish()
  } finally {
    await pictures.close()
    await encoder.close()
  }
  onProgress(1)
  return Math.round((framesOf(film) * 1000) / film.fps)
}
