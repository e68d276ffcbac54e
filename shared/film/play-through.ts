import type { Pictures } from './pictures.ts'
import type { Film } from './resolve.ts'

/** Sound goes to the encoder this long before the pictures, in ms, so that neither waits for the other. */
const soundAhead = 500
/** Sound that is still being mixed may come so long after the pictures, in ms: they wait in memory meanwhile. */
const soundBehind = 4000

/** Takes a film's pictures and sound, each in order of time. */
export type FilmSink<Sound> = {
  /** Takes what was drawn last as the frame at `time` (ms of the film). */
  addFrame(time: number): Promise<void>
  addSound(piece: Sound): Promise<void> | void
}

/** What a film is made of as it plays. */
export type FilmParts<Sound> = {
  pictures: Pictures
  /** Draws the frame at a moment (ms of the film), for `addFrame` to take. */
  draw(time: number): Promise<void> | void
  /** Its sound, piece by piece. */
  sound: AsyncGenerator<Sound>
  /** How long a piece of it lasts, in ms. */
  lengthOf(piece: Sound): number
}

/** How many frames a film has. */
export const framesOf = ({ duration, fps }: Pick<Film, 'duration' | 'fps'>) =>
  Math.max(1, Math.round((duration * fps) / 1000))

/**
 * Draws a film from its first frame to its last and gives each away, with the sound beside it.
 * @param onProgress told 0..1 as the film grows
 */
export async function playThrough<Sound>(
  film: Film,
  { pictures, draw, sound, lengthOf }: FilmParts<Sound>,
  { addFrame, addSound }: FilmSink<Sound>,
  onProgress: (progress: number) => void,
): Promise<void> {
  const frames = framesOf(film)
  const coming = inTime(sound)
  let heard = 0
  for (let frame = 0; frame < frames; frame++) {
    const time = (frame * 1000) / film.fps
    await pictures.prepare(time)
    await draw(time)
    await addFrame(time)
    while (heard < time + soundAhead && (coming.isThere() || heard < time - soundBehind)) {
      const piece = await coming.next()
      if (piece.done) break
      heard += lengthOf(piece.value)
      await addSound(piece.value)
    }
    onProgress(frame / frames)
  }
  for (let piece = await coming.next(); !piece.done; piece = await coming.next()) await addSound(piece.value)
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
