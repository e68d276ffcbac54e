import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { type Canvas, contextOf } from '../../shared/film/draw/canvas.ts'
import { paint } from '../../shared/film/painter.ts'
import { openPictures } from '../../shared/film/pictures.ts'
import { roomIn } from '../../shared/film/styles/index.ts'
import { makeCanvas, openFrom } from '../../studio/film/pictures.ts'
import { renderFilm } from '../../studio/film/render.ts'
import { watchProcesses } from '../../test/support/processes.ts'
import type { Contestant } from './contestant.ts'

/** The studio's renderer, as its queue calls it: in a process of its own. */
export const studio: Contestant = {
  async make({ draft, files, folder }) {
    const path = join(folder, 'studio.mp4')
    const began = performance.now()
    const { most, processor } = await watchProcesses({ pid: process.pid, name: 'node' }, () =>
      renderFilm({ draft, files, out: path }),
    )
    return { seconds: (performance.now() - began) / 1000, most, processor, path }
  },
  async stills({ film, files, folder }, frames) {
    const pictures = openPictures(film, openFrom(files, roomIn(film)), (url) => console.error(`no ${url}`))
    const painter = paint(film, { makeCanvas, picture: pictures.picture, voices: [] })
    const canvas = createCanvas(film.width, film.height)
    const context = contextOf(canvas as unknown as Canvas, { quality: 'low', opaque: true })
    for (const [at, frame] of frames.entries()) {
      const time = (frame * 1000) / film.fps
      await pictures.prepare(time)
      painter.draw(context, time)
      await writeFile(join(folder, `studio-${at}.png`), await canvas.encode('png'))
    }
    await pictures.close()
    return join(folder, 'studio-%d.png')
  },
}
