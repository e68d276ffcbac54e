import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import { Hono } from 'hono'
import { z } from 'zod'
import { acceptedFormats } from '../shared/modes.ts'
import { nemoCodes, nemoPaths } from '../shared/nemo.ts'
import { fetchMedia } from './fetch-media.ts'
import { type Probed, probe } from './film/probe.ts'
import { isUnsupportedMedia } from './film/unsupported-media.ts'
import { addMedia, mediaUrl, type SessionMedia, tellMedia } from './media.ts'
import { Refusal } from './refusal.ts'
import { findSession } from './sessions.ts'
import type { Env, Studio } from './studio.ts'

/** Bytes that came in: on disk under a name of our own, not yet judged. */
type Received = { filename: string; path: string; hash: string; tooLarge: boolean }

const UrlUpload = z.object({ urls: z.array(z.string()).min(1).max(20), source_type: z.literal('url') })

/** Takes files into a session: all of a request, or none. */
export function uploadRoutes(studio: Studio) {
  return new Hono<Env>().post(nemoPaths.upload(':session'), async (c) => {
    const session = findSession(studio, c.get('caller'), c.req.param('session'))
    const isForm = /^multipart\/form-data/i.test(c.req.header('Content-Type') ?? '')
    const received: Received[] = []
    try {
      if (isForm) await receiveForm(studio, c.env.incoming, received)
      else await receiveUrls(studio, await c.req.json().catch(() => undefined), received)
      if (received.length === 0) throw new Refusal(400, 400, 'There is no file in the field "files"')
      const files = await keep(studio, session.id, received)
      return c.json({
        code: 0,
        data: { files: files.map((file) => tellMedia(studio, file)), session_state_applied: true },
      })
    } finally {
      await Promise.all(received.map(({ path }) => rm(path, { force: true })))
    }
  })
}

const temporary = ({ store }: Studio) => join(store.mediaDir, `.coming-${randomBytes(12).toString('hex')}`)

/** Writes a stream to disk and takes its hash on the way. Bytes beyond the limit are not kept. */
async function receive(studio: Studio, filename: string, stream: Readable): Promise<Received> {
  const path = temporary(studio)
  const hash = createHash('sha256')
  let size = 0
  async function* measured() {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > studio.settings.maxBytes) continue
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await pipeline(measured, createWriteStream(path))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const tooLarge = size > studio.settings.maxBytes
  return { filename: basename(filename) || 'file', path, hash: hash.digest('hex'), tooLarge }
}

async function receiveForm(studio: Studio, request: IncomingMessage, received: Received[]) {
  const form = new Busboy({ headers: request.headers as BusboyHeaders, limits: { files: 50 } })
  const writing: Promise<Received>[] = []
  form.on('file', (field, stream, filename) => {
    if (field === 'files') writing.push(receive(studio, filename, stream))
    else stream.resume()
  })
  const parsed = await Promise.allSettled([pipeline(request, form)])
  const written = await Promise.allSettled(writing)
  for (const one of written) if (one.status === 'fulfilled') received.push(one.value)
  const failed = [...parsed, ...written].find((one) => one.status === 'rejected')
  if (failed) throw new Refusal(400, 400, `The form could not be read: ${failed.reason}`)
}

async function receiveUrls(studio: Studio, body: unknown, received: Received[]) {
  const read = UrlUpload.safeParse(body)
  if (!read.success) throw new Refusal(400, 400, 'The body has to be a form, or {urls, source_type: "url"}')
  for (const url of read.data.urls) {
    const { filename, stream } = await fetchMedia(url, studio.settings)
    received.push(await receive(studio, filename, stream))
  }
}

/** Judges every file by its content, then moves them to where they are served and adds them, in their order. */
async function keep(studio: Studio, sessionId: string, received: Received[]): Promise<SessionMedia[]> {
  const big = received.find(({ tooLarge }) => tooLarge)
  if (big) {
    const most = Math.floor(studio.settings.maxBytes / 1e6)
    throw new Refusal(413, nemoCodes.tooLarge, `${big.filename} is larger than ${most} MB`)
  }
  const judged: (Received & { probed: Probed })[] = []
  for (const file of received) judged.push({ ...file, probed: await judge(file) })
  const kept: SessionMedia[] = []
  for (const { filename, hash, path, probed } of judged) {
    const stored = `${randomBytes(24).toString('base64url')}.${probed.ending}`
    const place = join(studio.store.mediaDir, stored)
    await rename(path, place)
    const url = mediaUrl(studio.origin(), stored)
    const { media, isNew } = addMedia(studio, sessionId, { filename, hash, stored, url, probed })
    if (!isNew) await rm(place, { force: true })
    kept.push(media)
  }
  return kept
}

async function judge({ filename, path }: Received) {
  try {
    return await probe(path)
  } catch (error) {
    if (!isUnsupportedMedia(error)) throw error
    const formats = acceptedFormats.join(', ')
    throw new Refusal(415, nemoCodes.unsupported, `${filename}: ${error.message}. Supported: ${formats}`)
  }
}
