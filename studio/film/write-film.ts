import { setImmediate as nextTurn } from 'node:timers/promises'
import { createCanvas } from '@napi-rs/canvas'
import { Draft } from '../../shared/draft.ts'
import { type Canvas, contextOf } from '../../shared/film/draw/canvas.ts'
import { paint } from '../../shared/film/painter.ts'
import { resolve } from '../../shared/film/resolve.ts'
import { master } from '../../shared/film/sound/master.ts'
import { openEncoder } from './encode.ts'
import { loadFonts } from './fonts.ts'
import { readSound } from './media-file.ts'
import { makeCanvas, openPictures } from './pictures.ts'
import type { RenderOrder } from './render.ts'
import { voiceLines } from './voice-lines.ts'

/** Renders a draft into an MP4, in this process. @returns the film's length in ms and its size */
export async function writeFilm({ draft, files, out }: RenderOrder, onProgress: (progress: number) => void) {
  const film = resolve(Draft.parse(draft))
  const { width, height, fps, duration } = film
  loadFonts(film.texts.flatMap(({ text, date = '' }) => [text, date]))
  const warn = (url: string, error: unknown) => console.error(`left out of the film: ${url}: ${error}`)
  const pictures = openPictures(film, files, warn)
  const painter = paint(film, {
    makeCanvas,
    picture: pictures.picture,
    voices: await voiceLines(film, files),
  })
  const sound = master(film, {
    read: (url, from, to) => readSound(files[url] ?? '', from, to),
    onBroken: warn,
  })
  const encoder = openEncoder(out, film)
  const canvas = createCanvas(width, height)
  const context = contextOf(canvas as unknown as Canvas, { quality: 'low', opaque: true })
  const frames = Math.max(1, Math.round((duration * fps) / 1000))
  let heard = 0
  try {
    for (let frame = 0; frame < frames; frame++) {
      const time = (frame * 1000) / fps
      await pictures.prepare(time)
      painter.draw(context, time)
      await encoder.addFrame(canvas.data())
      while (heard < time + 500) {
        const block = await sound.next()
        if (block.done) break
        encoder.addSound(block.value.left, block.value.right)
        heard += block.value.left.length / 48
      }
      // The canvas lets its copies go only between turns of the event loop.
      await nextTurn()
      onProgress(frame / frames)
    }
    for await (const { left, right } of sound) encoder.addSound(left, right)
    await encoder.finish()
  } finally {
    await pictures.close()
    await encoder.close()
  }
  onProgress(1)
  return { duration: Math.round((frames * 1000) / fps), width, height }
}
