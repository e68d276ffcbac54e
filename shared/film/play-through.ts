import type { Pictures } from './pictures.ts'
import type { Film } from './resolve.ts'
import type { SoundBlock } from './sound/block.ts'

/** Sound goes to the encoder this long before the pictures, in ms, so that neither waits for the other. */
const soundAhead = 500
/** Sound that is still being mixed may come so long after the pictures, in ms: they wait in memory meanwhile. */
const soundBehind = 4000

/** Takes a film's pictures and sound, each in order of time. */
export type FilmSink = {
  /** Takes what was drawn last as the frame at `time` (ms of the film). */
  addFrame(time: number): Promise<void>
  addSound(block: SoundBlock): Promise<void> | void
}

/** How many frames a film has. */
export const framesOf = ({ duration, fps }: Pick<Film, 'duration' | 'fps'>) =>
  Math.max(1, Math.round((duration * fps) / 1000))

/**
 * Draws a film from its first frame to its last and gives each away, with the sound beside it.
 * @param draw draws the frame at a moment (ms of the film), for `addFrame` to take
 * @param onProgress told 0..1 as the film grows
 */
export async function playThrough(
  film: Film,
  {
    pictures,
    draw,
    sound,
  }: { pictures: Pictures; draw(time: number): void; sound: AsyncGenerator<SoundBlock> },
  { addFrame, addSound }: FilmSink,
  onProgress: (progress: number) => void,
): Promise<void> {
  const frames = framesOf(film)
  const coming = inTime(sound)
  let heard = 0
  for (let frame = 0; frame < frames; frame++) {
    const time = (frame * 1000) / film.fps
    await pictures.prepare(time)
    draw(time)
    await addFrame(time)
    while (heard < time + soundAhead && (coming.isThere() || heard < time - soundBehind)) {
      const block = await coming.next()
      if (block.done) break
      heard += block.value.left.length / 48
      await addSound(block.value)
    }
    onProgress(frame / frames)
  }
  for (let block = await coming.next(); !block.done; block = await coming.next()) await addSound(block.value)
}

/** Asks for what comes next before it is needed, and tells whether it is there. */
function inTime<Value>(source: AsyncGenerator<Value>) {
  let isThere = false
  const ask = () => {
    isThere = false
    const asked = source.next()
    const arrive = () => {
      isThere = true
    }
    // Whoever takes it hears of its failure.
    asked.then(arrive, arrive)
    return asked
  }
  let coming = ask()
  return {
    isThere: () => isThere,
    async next() {
      const found = await coming
      if (!found.done) coming = ask()
      return found
    },
  }
}
