import { createWriteStream, openAsBlob, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ExportAnswer, LetterAnswer, MediaAnswer, TurnAnswer } from '../../shared/api.ts'
import type { Export, LetterEvent, Media } from '../../shared/letter.ts'
import { guessByName } from '../../shared/media.ts'
import { problem } from '../../shared/problems.ts'
import { partBytes } from '../../shared/uploads.ts'
import { type Client, isRefused, json, Refused } from './client.ts'
import { type Composition, partOf } from './composition.ts'
import type { Progress } from './progress.ts'
import { type Sent, sendInParts } from './upload.ts'

/**
 * The whole way of a letter through the Worker's API: begin, send the files, make, export, fetch the film.
 * A file that is refused is told, and the rest goes on.
 * @throws Refused with the problem's own words when there is no film in the end.
 */
export async function sendLetter(
  client: Client,
  composition: Composition,
  out: string,
  progress: Progress,
): Promise<{ bytes: number }> {
  const { mode, language, title } = composition
  const letter = await client.ask(LetterAnswer, '/api/letters', json({ mode, language, title }))
  const path = `/api/letters/${letter.id}`
  const media = await sendFiles(client, path, composition, progress)
  const text = composition.prompt(media.map((one) => ({ name: one.name, part: partOf(one) })))
  const id = crypto.randomUUID()
  await client.ask(TurnAnswer, `${path}/turns`, json({ id, text, as: 'make', thenExport: true }))
  await followExport(client, letter.id, id, progress)
  const { export: film } = await client.ask(ExportAnswer, `${path}/exports/${id}`)
  await fetchFilm(client, `${path}/exports/${id}/film`, out)
  return { bytes: (film as Export).bytes ?? 0 }
}

async function sendFiles(
  client: Client,
  letter: string,
  composition: Composition,
  progress: Progress,
): Promise<Media[]> {
  const media: Media[] = []
  for (const { path, name } of composition.files) {
    try {
      media.push(await sendFile(client, { letter, path, name, language: composition.language }, progress))
    } catch (error) {
      if (!isRefused(error)) throw error
      progress.say(`! ${error.message}`)
    }
  }
  if (media.length === 0 && !composition.hasWords)
    throw new Refused(problem('nothing-to-make', composition.language))
  return media
}

async function sendFile(
  client: Client,
  file: Pick<Sent, 'letter' | 'path' | 'name' | 'language'>,
  progress: Progress,
): Promise<Media> {
  const { letter, path, name, language } = file
  const bytes = statSync(path, { throwIfNoEntry: false })?.size
  if (bytes === undefined) throw new Refused(problem('media-missing', language, { name }))
  if (bytes === 0) throw new Refused(problem('media-empty', language, { name }))
  const type = guessByName(name)?.type ?? 'application/octet-stream'
  if (bytes > partBytes)
    return await sendInParts(client, { ...file, type, bytes }, (share) => progress.sending(name, share))
  const { media } = await client.ask(MediaAnswer, `${letter}/media/${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { 'Content-Type': type },
    body: await openAsBlob(path, { type }),
  })
  return media
}

/** Follows the letter until its export is ready. Throws Refused when the turn or the export failed. */
async function followExport(client: Client, letter: string, id: string, progress: Progress): Promise<void> {
  for await (const event of client.events(letter)) {
    progress.tell(event)
    if (isEnd(event, id)) return
  }
}

function isEnd(event: LetterEvent, id: string): boolean {
  if (event.type === 'turn.ended' && event.turn === id && event.problem) throw new Refused(event.problem)
  if (event.type === 'export.failed' && event.export === id) throw new Refused(event.problem)
  return event.type === 'export.ready' && event.export === id
}

/** Writes beside the target and moves it there when it is whole: no half film is ever left behind. */
async function fetchFilm(client: Client, path: string, out: string): Promise<void> {
  const { body } = await client.fetch(path)
  if (!body) throw new Refused(problem('film-gone', 'en'))
  const half = `${out}.part`
  try {
    await pipeline(Readable.fromWeb(body as never), createWriteStream(half))
    await rename(half, out)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}
