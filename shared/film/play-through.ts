import type { Context } from './draw/canvas.ts'
import type { Painter } from './painter.ts'
import type { Pictures } from './pictures.ts'
import type { Film } from './resolve.ts'
import type { SoundBlock } from './sound/block.ts'

/** Sound goes to the encoder this long before the pictures, in ms, so that neither waits for the other. */
const soundAhead = 500

/** Takes a film's pictures and sound, each in order of time. */
export type FilmSink = {
  /** Takes what the canvas shows now as the frame at `time` (ms of the film). */
  addFrame(time: number): Promise<void>
  addSound(block: SoundBlock): Promise<void> | void
}

/** How many frames a film has. */
export const framesOf = ({ duration, fps }: Pick<Film, 'duration' | 'fps'>) =>
  Math.max(1, Math.round((duration * fps) / 1000))

/**
 * Draws a film on a canvas from its first frame to its last and gives each away, with the sound beside it.
 * @param onProgress told 0..1 as the film grows
 */
export async function playThrough(
  film: Film,
  {
    pictures,
    painter,
    context,
    sound,
  }: { pictures: Pictures; painter: Painter; context: Context; sound: AsyncGenerator<SoundBlock> },
  { addFrame, addSound }: FilmSink,
  onProgress: (progress: number) => void,
): Promise<void> {
  const frames = framesOf(film)
  let heard = 0
  for (let frame = 0; frame < frames; frame++) {
    const time = (frame * 1000) / film.fps
    await pictures.prepare(time)
    painter.draw(context, time)
    await addFrame(time)
    while (heard < time + soundAhead) {
      const block = await sound.next()
      if (block.done) break
      heard += block.value.left.length / 48
      await addSound(block.value)
    }
    onProgress(frame / frames)
  }
  for await (const block of sound) await addSound(block)
}
