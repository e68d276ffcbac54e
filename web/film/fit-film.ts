import { stayAwake } from '../media/stay-awake.ts'
import type { Film } from '../store/letter.ts'
import { beginAnew } from './begin-anew.ts'
import { openFilmThread } from './film-thread.ts'

/**
 * A film in at most so many bytes; the letter's own stays as it is.
 * @param more.tell told 0..1 on the way
 * @param more.signal calls it off
 * @throws CannotMake; the signal's reason
 */
export async function fitFilm(
  { film: id }: Film,
  maxBytes: number,
  { tell, signal }: { tell: (progress: number) => void; signal: AbortSignal },
): Promise<ArrayBuffer> {
  const sleep = stayAwake()
  const fit = async () => {
    const thread = openFilmThread()
    try {
      return await new Promise<ArrayBuffer>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
        thread
          .ask({ name: 'fit', id, maxBytes }, { tell: ({ progress }) => tell(progress) })
          .then(resolve, reject)
      })
    } finally {
      thread.end()
    }
  }
  try {
    return await beginAnew(fit, { signal, onAnew: () => tell(0) })
  } finally {
    sleep()
  }
}
