import type { Env } from '../env.ts'
import { letterPrefix } from './keys.ts'

/** Deletes all media and films of a letter. */
export async function forgetLetter({ MEDIA }: Env, letter: string): Promise<void> {
  let listed: R2Objects
  do {
    listed = await MEDIA.list({ prefix: letterPrefix(letter) })
    if (listed.objects.length > 0) await MEDIA.delete(listed.objects.map(({ key }) => key))
  } while (listed.truncated)
}
