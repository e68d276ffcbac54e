import { type Context, contextOf } from '../../../shared/film/draw/canvas.ts'
import type { VoiceLine } from '../../../shared/film/draw/ribbon.ts'
import { paint } from '../../../shared/film/painter.ts'
import { openPictures } from '../../../shared/film/pictures.ts'
import type { Film } from '../../../shared/film/resolve.ts'
import { voiceLines } from '../../../shared/film/sound/voice-lines.ts'
import { roomIn } from '../../../shared/film/styles/index.ts'
import { loadFaces } from './faces.ts'
import { makeCanvas, openFor } from './pictures.ts'
import { readSound } from './read-sound.ts'
import { isReclaimed } from './reclaimed.ts'

/** A film that is looked at. */
type Shown = {
  /** Draws a moment (ms of the film). */
  draw(on: Context, time: number): Promise<void>
  close(): Promise<void>
}

let context: Context | undefined
let shown: Shown | undefined

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
    const voices = await voiceLines(film, { read: readSound })
    await shown?.close()
    shown = open(film, voices)
    return undefined
  })

/** Draws a moment (ms of the film) of what is shown. */
export const drawMoment = (time: number): Promise<undefined> =>
  next(async () => {
    if (context) await shown?.draw(context, time)
    return undefined
  })

/** Opens a film; where the browser took a clip's decoder away, all its pictures are opened anew. */
function open(film: Film, voices: readonly VoiceLine[]): Shown {
  const openAll = () =>
    openPictures(film, openFor(roomIn(film)), (_, error) => {
      if (isReclaimed(error)) throw error
    })
  let pictures = openAll()
  let areLost = false
  const painter = paint(film, { makeCanvas, picture: (scene) => pictures.picture(scene), voices })
  const prepare = async (time: number) => {
    if (areLost) {
      await pictures.close()
      pictures = openAll()
      areLost = false
    }
    try {
      await pictures.prepare(time)
      await pictures.paint()
    } catch (error) {
      areLost = isReclaimed(error)
      throw error
    }
  }
  return {
    async draw(on, time) {
      // Once more, at once: who is asked to draw is looked at, and has decoders again.
      await prepare(time).catch((error) => {
        if (!areLost) throw error
        return prepare(time)
      })
      painter.draw(on, time)
    },
    async close() {
      await pictures.close()
      painter.close()
    },
  }
}
