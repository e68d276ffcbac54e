import type { Context } from 'hono'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { modes } from '../../shared/modes.ts'
import { mediaHeader, readMetadata, type UploadMetadata } from '../../shared/uploads.ts'
import type { LetterObject } from '../letter/object.ts'
import type { NewUpload } from '../letter/uploads.ts'
import { Refusal } from '../refusal.ts'
import { refuseSize } from '../storage/judge-media.ts'
import { receive } from '../uploads/receive.ts'
import { nextPartBytes, offsetOf, type Upload } from '../uploads/upload.ts'
import type { LetterApp } from './own-letter.ts'

/**
 * `/api/letters/:id/uploads`: files that survive a broken line, by tus 1.0.0 (https://tus.io/protocols) with its
 * extensions creation, creation-with-upload, termination and expiration.
 */
const version = '1.0.0'
const extensions = 'creation,creation-with-upload,termination,expiration'
const bytesType = 'application/offset+octet-stream'

/** Every answer about uploads, a refusal too, names the version that we speak. */
export const namesVersion = createMiddleware(async (c, next) => {
  await next()
  c.res.headers.set('Tus-Resumable', version)
})

/** A request of another version is not carried out, but for the question which versions we know. */
const refuseOthers = createMiddleware(async (c, next) => {
  const isKnown = c.req.method === 'OPTIONS' || c.req.header('Tus-Resumable') === version
  if (!isKnown) throw new Refusal('upload-version', {}, { 'Tus-Version': version })
  await next()
})

type UploadsApp = {
  Bindings: LetterApp['Bindings']
  Variables: LetterApp['Variables'] & { uploads: ReturnType<DurableObjectStub<LetterObject>['uploads']> }
}

/** One stub a request: calls go through it without waiting for it, and it is let go of in the end. */
const openUploads = createMiddleware<UploadsApp>(async (c, next) => {
  using uploads = c.get('letter').uploads()
  c.set('uploads', uploads)
  await next()
})

export const uploads = new Hono<UploadsApp>()
  .use(refuseOthers, openUploads)
  .on('OPTIONS', ['/', '/:upload'], async (c) => {
    const { mode } = await c.get('letter').snapshot()
    return c.body(null, 204, {
      'Tus-Version': version,
      'Tus-Extension': extensions,
      'Tus-Max-Size': String(modes[mode].maxBytes),
    })
  })
  .post('/', async (c) => {
    const { mode } = await c.get('letter').snapshot()
    const asked = readNew(c)
    refuseSize(asked.bytes, mode, asked.name)
    const created = await c.get('uploads').create(asked)
    if (!created) throw new Refusal('too-much')
    const hasBytes = c.req.header('Content-Type') === bytesType
    const upload =
      hasBytes && offsetOf(created) === 0 ? await add(c, created.id, 0) : await find(c, created.id)
    return c.body(null, 201, {
      ...progressOf(upload),
      Location: `/api/letters/${c.get('id')}/uploads/${created.id}`,
    })
  })
  // Hono answers HEAD by GET's handler.
  .get('/:upload', async (c) => {
    const upload = await find(c, c.req.param('upload'))
    return c.body(null, 200, {
      ...progressOf(upload),
      'Upload-Length': String(upload.bytes),
      'Upload-Metadata': upload.metadata,
      'Cache-Control': 'no-store',
    })
  })
  .patch('/:upload', patch)
  .delete('/:upload', terminate)
  .post('/:upload', (c) => {
    // For networks that let no other methods through (tus 1.0.0, X-HTTP-Method-Override).
    const method = c.req.header('X-HTTP-Method-Override')
    if (method === 'PATCH') return patch(c)
    if (method === 'DELETE') return terminate(c)
    throw new Refusal('not-found')
  })

async function patch(c: Context<UploadsApp, '/:upload'>): Promise<Response> {
  if (c.req.header('Content-Type') !== bytesType) throw new Refusal('upload-type')
  const upload = await add(c, c.req.param('upload'), readCount(c, 'Upload-Offset'))
  return c.body(null, 204, progressOf(upload))
}

async function terminate(c: Context<UploadsApp, '/:upload'>): Promise<Response> {
  if (!(await c.get('uploads').drop(c.req.param('upload')))) throw new Refusal('not-found')
  return c.body(null, 204)
}

/** Adds the request's body at `offset`; once all bytes are there, the file becomes media. */
async function add(c: Context<UploadsApp>, id: string, offset: number): Promise<Upload> {
  const uploads = c.get('uploads')
  const taken = await uploads.take(id, offset)
  if (typeof taken === 'string') throw new Refusal(taken)
  if (c.req.method !== 'POST') refuseTooFew(c, taken.upload)
  const to = { bucket: c.env.MEDIA, letter: c.get('id'), uploads }
  const adding = receive(to, taken, c.req.raw.body).then(() => find(c, id))
  // When the phone goes away, what is just being stored is still seen to its end.
  c.executionCtx.waitUntil(adding.catch(() => undefined))
  return await adding
}

/** Less than a part would be kept nowhere, and a client that goes on by what is kept would send it for ever. */
function refuseTooFew(c: Context, upload: Upload): void {
  const least = nextPartBytes(upload)
  if (Number(c.req.header('Content-Length') ?? least) >= least) return
  throw new Refusal('invalid-request', { what: `a PATCH here has to carry at least ${least} bytes` })
}

async function find(c: Context<UploadsApp>, id: string): Promise<Upload> {
  const upload = await c.get('uploads').find(id)
  if (!upload) throw new Refusal('not-found')
  return upload
}

function readNew(c: Context): NewUpload {
  const header = c.req.header('Upload-Metadata') ?? ''
  const metadata: UploadMetadata | undefined = readMetadata(header)
  if (!metadata) throw new Refusal('invalid-request', { what: 'Upload-Metadata' })
  const { filename, filetype = '', checksum } = metadata
  const bytes = readCount(c, 'Upload-Length')
  return { name: filename, declared: filetype, bytes, checksum, metadata: header }
}

function readCount(c: Context, header: string): number {
  const value = c.req.header(header) ?? ''
  if (/^\d{1,15}$/.test(value)) return Number(value)
  throw new Refusal('invalid-request', { what: `${header}: has to be a whole number` })
}

/** How far an upload has come, and what has become of it. */
const progressOf = (upload: Upload): Record<string, string> => ({
  'Upload-Offset': String(offsetOf(upload)),
  ...(upload.media
    ? { [mediaHeader]: upload.media }
    : { 'Upload-Expires': new Date(upload.expiresAt).toUTCString() }),
})
