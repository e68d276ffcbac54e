import { type Context, contextOf } from '../../../shared/film/draw/canvas.ts'
import { type Painter, paint } from '../../../shared/film/painter.ts'
import { openPictures, type Pictures } from '../../../shared/film/pictures.ts'
import type { Film } from '../../../shared/film/resolve.ts'
import { voiceLines } from '../../../shared/film/sound/voice-lines.ts'
import { roomIn } from '../../../shared/film/styles/index.ts'
import { loadFaces } from './faces.ts'
import { makeCanvas, openFor } from './pictures.ts'
import { readSound } from './read-sound.ts'

let context: Context | undefined
let shown: { pictures: Pictures; painter: Painter } | undefined

/** What is asked is done in its order: a moment of the next film is not drawn by the painter of the last. */
let done: Promise<unknown> = Promise.resolve()
const next = <T>(what: () => Promise<T>): Promise<T> => {
  const doing = done.catch(() => undefined).then(what)
  done = doing
  return doing
}

/** Makes a film ready to be looked at; on this canvas, of whatever size, from the first time on. */
export const show = (film: Film, canvas?: OffscreenCanvas): Promise<undefined> =>
  next(async () => {
    if (canvas) context = contextOf(canvas, { quality: 'low', opaque: true })
    const { width, height } = context?.canvas ?? film
    // Laid out in full size and drawn smaller: every line breaks where it will in the film.
    context?.setTransform(width / film.width, 0, 0, height / film.height, 0, 0)
    await loadFaces(film)
    const pictures = openPictures(film, openFor(roomIn(film)), () => {})
    const voices = await voiceLines(film, { read: readSound })
    await shown?.pictures.close()
    shown = { pictures, painter: paint(film, { makeCanvas, picture: pictures.picture, voices }) }
    return undefined
  })

/** Draws a moment (ms of the film) of what is shown. */
export const drawMoment = (time: number): Promise<undefined> =>
  next(async () => {
    if (!shown || !context) return undefined
    await shown.pictures.prepare(time)
    await shown.pictures.paint()
    shown.painter.draw(context, time)
    return undefined
  })
