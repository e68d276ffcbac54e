import { LetterAnswer, LinkAnswer } from '../../shared/api.ts'
import { ask, isRefused, json, reach } from '../api/client.ts'
import { tongue } from '../i18n/index.ts'
import { drawPoster } from '../media/clip.ts'
import { readFilm } from '../store/films.ts'
import type { Film, FilmLink } from '../store/letter.ts'
import { changeLetter, letterOf } from '../store/letters.ts'

/** A poster's longer side, px: sharp on a phone, and well below what the server takes. */
const posterSide = 1280

/**
 * Makes a link to a letter's film, in place of the one there was. Where the server no longer keeps the film, the
 * phone sends up its own.
 * @param title what the receiver reads above the film; empty for words that name no one
 * @throws Refused
 */
export async function makeLink(id: string, title: string): Promise<FilmLink> {
  const { film, sealed, link: before } = letterOf(id) ?? {}
  if (!film) throw new Error('this letter has no film')
  const made =
    (await askForLink([sealed?.letter, before?.letter], film, title)) ?? (await bringFilm(film, title))
  const link = { ...made, export: film.export, title }
  await changeLetter(id, { link })
  if (before) await revoke(before).catch(onlyRefused)
  // Drawing takes its time, and a tap that copies does not last.
  void givePoster(link, film).catch(onlyRefused)
  return link
}

/** From now on the link leads nowhere. @throws Refused */
export async function takeLinkBack(id: string): Promise<void> {
  const link = letterOf(id)?.link
  if (link) await revoke(link)
  await changeLetter(id, { link: undefined })
}

type Made = Pick<FilmLink, 'letter' | 'id' | 'url' | 'expiresAt'>

/** A link to the film in the first of the server's letters that still keeps it; undefined when none does. */
async function askForLink(
  letters: readonly (string | undefined)[],
  { export: exported }: Film,
  title: string,
): Promise<Made | undefined> {
  for (const letter of new Set(letters)) {
    if (!letter) continue
    try {
      const made = await ask(LinkAnswer, `/api/letters/${letter}/links`, json({ export: exported, title }))
      return { letter, ...made }
    } catch (error) {
      if (!isRefused(error) || (error.status !== 404 && error.status !== 410)) throw error
    }
  }
  return undefined
}

/** Sends the phone's film up, into a letter of its own, and makes the link to that. */
async function bringFilm({ film, export: exported }: Film, title: string): Promise<Made> {
  const { id: letter } = await ask(
    LetterAnswer,
    '/api/letters',
    json({ mode: 'letter', language: tongue.value }),
  )
  await reach(`/api/letters/${letter}/exports/${encodeURIComponent(exported)}/film`, {
    method: 'PUT',
    headers: { 'Content-Type': 'video/mp4' },
    body: await readFilm(film),
  })
  const made = await ask(LinkAnswer, `/api/letters/${letter}/links`, json({ export: exported, title }))
  return { letter, ...made }
}

async function revoke({ letter, id }: FilmLink): Promise<void> {
  try {
    await reach(`/api/letters/${letter}/links/${id}`, { method: 'DELETE' })
  } catch (error) {
    // What the server has forgotten leads nowhere already.
    if (!isRefused(error) || error.status !== 404) throw error
  }
}

/** A picture for the page and for previews; the link works without one, too. */
async function givePoster({ letter, id }: FilmLink, { film, poster }: Film): Promise<void> {
  const bytes = await readFilm(film)
  const drawn = bytes && ((await drawPoster(bytes, posterSide)) ?? poster)
  if (!drawn) return
  const [, base64 = ''] = drawn.split(',')
  await reach(`/api/letters/${letter}/links/${id}/poster`, {
    method: 'PUT',
    headers: { 'Content-Type': 'image/jpeg' },
    body: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  })
}

/** What is only nice to have does not stand in the way; a fault of ours does not hide. */
function onlyRefused(error: unknown): void {
  if (!isRefused(error)) throw error
}
