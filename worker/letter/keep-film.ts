import { sniffBytes, sniffMedia } from '../../shared/media.ts'
import { nemoPaths } from '../../shared/nemo.ts'
import { type Caller, callNemo } from '../nemo/client.ts'
import { fetchFromAfar } from '../nemo/fetch-from-afar.ts'
import { isNemoTrouble, NemoTrouble } from '../nemo/trouble.ts'
import { filmKey } from '../storage/keys.ts'
import { peek } from '../storage/peek.ts'
import { putStream } from '../storage/put-stream.ts'
import { withinPause } from '../storage/within-pause.ts'
import type { World } from './effects.ts'
import type { Effect } from './work.ts'

/** A download that stands still for so long, ms, is begun anew. */
const longestPause = 30_000

/**
 * Copies a finished film into our own storage: from the link the upstream gave, else by its download call.
 * @throws NemoTrouble when neither gives a film.
 */
export async function keepFilm(
  { env, settings, letter }: World,
  caller: Caller,
  { export: id, render, url }: Extract<Effect, { do: 'keep-film' }>,
): Promise<{ bytes: number; contentType: string }> {
  const response = await openFilm(caller, render, url)
  if (!response.body) throw new NemoTrouble('refused', 'a film came without a body')
  const body = withinPause(response.body, longestPause / settings.HASTE)
  const whole = await peek(body, sniffBytes)
  const sniffed = await sniffMedia(whole.head)
  if (sniffed?.family !== 'video') throw new NemoTrouble('refused', 'what came is no film')
  const length = Number(response.headers.get('content-length')) || undefined
  const { size } = await putStream(env.MEDIA, filmKey(letter().id, { id }), whole, {
    bytes: length,
    contentType: sniffed.type,
  })
  return { bytes: size, contentType: sniffed.type }
}

async function openFilm(caller: Caller, render: string, url: string | undefined): Promise<Response> {
  try {
    if (url) return await fetchFromAfar(caller, url)
  } catch (error) {
    if (!isNemoTrouble(error)) throw error
  }
  return await callNemo(caller, { path: nemoPaths.download(render), streams: true })
}
