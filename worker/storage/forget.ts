import type { Env } from '../env.ts'
import { letterPrefix } from './keys.ts'

/** How many files there were of a letter. */
export type Forgotten = { media: number; films: number }

/** Deletes all media, films and posters of a letter. */
export async function forgetLetter({ MEDIA }: Env, letter: string): Promise<Forgotten> {
  const forgotten = { media: 0, films: 0 }
  let listed: R2Objects
  do {
    listed = await MEDIA.list({ prefix: letterPrefix(letter) })
    const keys = listed.objects.map(({ key }) => key)
    if (keys.length > 0) await MEDIA.delete(keys)
    for (const kind of ['media', 'films'] as const) {
      const folder = `${letterPrefix(letter)}${kind}/`
      forgotten[kind] += keys.filter((key) => key.startsWith(folder)).length
    }
  } while (listed.truncated)
  return forgotten
}
