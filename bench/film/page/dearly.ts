import { openFilmThread } from '../../../web/film/film-thread.ts'
import type { Progress } from '../../../web/film/orders.ts'
import { readFilm } from '../../../web/store/films.ts'
import { keepBytes } from '../../../web/store/store.ts'
import { drawFrames } from './draw.ts'
import type { Player, Staged } from './player.ts'

/** Puts a letter's files where the app has them. */
export async function keepFiles({ files }: Staged): Promise<void> {
  for (const [id, file] of Object.entries(files)) {
    const bytes = await file.arrayBuffer()
    await keepBytes(id, bytes)
    // On a phone they were there already, and nothing of theirs is in memory.
    bytes.transfer(0)
  }
}

/** The app's own thread, with all it does for a film: it mixes and masters, and looks through what it has written. */
export const dearly: Player = {
  ready: keepFiles,
  async make({ film }) {
    const thread = openFilmThread()
    // The app shows them, and lets each go for the next.
    const tell = ({ picture }: Progress) => picture?.close()
    await thread.ask({ name: 'make', film, id: 'film' }, { tell })
    thread.end()
    return { film: await readFilm('film') }
  },
  async stills({ film }, frames) {
    const canvas = new OffscreenCanvas(film.width, film.height)
    const blobs: Blob[] = []
    for (const rgba of await drawFrames(film, frames)) {
      canvas.getContext('2d')!.putImageData(new ImageData(rgba, film.width), 0, 0)
      blobs.push(await canvas.convertToBlob({ type: 'image/png' }))
    }
    return blobs
  },
}
