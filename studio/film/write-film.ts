import { stat } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createCanvas } from '@napi-rs/canvas'
import { Draft } from '../../shared/draft.ts'
import { type Canvas, contextOf } from '../../shared/film/draw/canvas.ts'
import { paint } from '../../shared/film/painter.ts'
import { type Film, resolve } from '../../shared/film/resolve.ts'
import { master } from '../../shared/film/sound/master.ts'
import { openEncoder } from './encode.ts'
import { loadFonts } from './fonts.ts'
import { readSound } from './media-file.ts'
import { type Mp4Shape, ratesFor } from './mp4-writer.ts'
import { makeCanvas, openPictures } from './pictures.ts'
import type { RenderOrder } from './render.ts'
import { voiceLines } from './voice-lines.ts'

/** Shares of a film's bound to aim at: an encoder may miss a low rate, and the bound is a promise. */
const aims = [1, 0.75, 0.5]

/** Renders a draft into an MP4, in this process. @returns the film's length in ms and its size */
export async function writeFilm({ draft, files, out }: RenderOrder, onProgress: (progress: number) => void) {
  const film = resolve(Draft.parse(draft))
  loadFonts(film.texts.flatMap(({ text, date = '' }) => [text, date]))
  for (const aim of aims) {
    const shape = { ...film, maxBytes: film.maxBytes && film.maxBytes * aim }
    const duration = await drawFilm(film, { files, out, shape }, onProgress)
    const { width, height } = ratesFor(shape)
    if (!film.maxBytes || (await stat(out)).size <= film.maxBytes) return { duration, width, height }
  }
  throw new Error(`the film cannot be made smaller than ${film.maxBytes} bytes`)
}

async function drawFilm(
  film: Film,
  { files, out, shape }: { files: Record<string, string>; out: string; shape: Mp4Shape },
  onProgress: (progress: number) => void,
): Promise<number> {
  const { width, height, fps, duration } = film
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
  const encoder = openEncoder(out, shape)
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
  return Math.round((frames * 1000) / fps)
}
