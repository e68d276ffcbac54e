import { openFilmThread } from '../../../web/film/film-thread.ts'
import { readFilm } from '../../../web/store/films.ts'
import { keepBytes } from '../../../web/store/store.ts'
import type { Player, Staged } from './player.ts'

/** The app's own thread, with all it does for a film: it mixes and masters, and looks through what it has written. */
export const dearly: Player = {
  async ready({ files }) {
    for (const [id, file] of Object.entries(files)) await keepBytes(id, await file.arrayBuffer())
  },
  async make({ film }) {
    const thread = openFilmThread()
    await thread.ask({ name: 'make', film, id: 'film' })
    thread.end()
    return readFilm('film')
  },
  stills: (staged, frames) =>
    drawMoments(staged, frames, async (canvas) => await canvas.convertToBlob({ type: 'image/png' })),
}

/** Draws moments of the film with the app's preview, which has the film's own painter. */
export async function drawMoments<Drawn>(
  { film }: Staged,
  frames: readonly number[],
  take: (canvas: OffscreenCanvas) => Promise<Drawn>,
): Promise<Drawn[]> {
  const shown = document.createElement('canvas')
  Object.assign(shown, { width: film.width, height: film.height })
  document.body.append(shown)
  const thread = openFilmThread()
  const canvas = shown.transferControlToOffscreen()
  await thread.ask({ name: 'show', film, canvas }, { transfer: [canvas] })
  const copy = new OffscreenCanvas(film.width, film.height)
  const context = copy.getContext('2d', { willReadFrequently: true })!
  const drawn: Drawn[] = []
  for (const frame of frames) {
    await thread.ask({ name: 'draw', time: (frame * 1000) / film.fps })
    // What a thread has drawn is on the page two pictures later.
    for (let wait = 0; wait < 2; wait++) await new Promise(requestAnimationFrame)
    context.drawImage(shown, 0, 0)
    drawn.push(await take(copy))
  }
  thread.end()
  shown.remove()
  return drawn
}
