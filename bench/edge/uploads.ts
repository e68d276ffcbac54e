import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { request } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Upload } from 'tus-js-client'
import { tusOptions } from '../../shared/uploads.ts'

const million = 1_000_000
/** What every MP4 begins with; nothing more is looked at before a film is made of it. */
const head = Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex')

/** A file of so many million bytes that begins as an MP4 does. */
export async function makeLargeFile(path: string, megabytes: number): Promise<void> {
  const file = await open(path, 'w')
  const block = Buffer.alloc(million, 7)
  for (let n = 0; n < megabytes; n++) await file.write(block)
  await file.write(head, 0, head.length, 0)
  await file.close()
}

/** Sends a file in one request. @returns the seconds it took */
export async function putFile(url: string, path: string, bytes: number, cookie = ''): Promise<number> {
  const began = performance.now()
  const headers = { 'content-type': 'video/mp4', 'content-length': bytes, cookie }
  const sending = request(url, { method: 'PUT', headers })
  const answered = new Promise<number>((resolve, reject) => {
    sending.on('response', (answer) => answer.resume().on('end', () => resolve(answer.statusCode ?? 0)))
    sending.on('error', reject)
  })
  // A refusal may come before the last byte, and breaks the line.
  const sent = pipeline(createReadStream(path, { highWaterMark: million }), sending).catch(() => undefined)
  const status = await answered
  if (status !== 201) throw new Error(`${url} answered ${status}`)
  await sent
  return (performance.now() - began) / 1000
}

/** Sends a file as the app does: by tus, part by part. @returns the seconds it took */
export async function sendByTus(url: string, path: string, bytes: number, cookie: string): Promise<number> {
  const began = performance.now()
  await new Promise<void>((resolve, reject) => {
    new Upload(createReadStream(path, { highWaterMark: million }), {
      endpoint: url,
      uploadSize: bytes,
      chunkSize: tusOptions.chunkSize,
      headers: { cookie },
      metadata: { filename: 'clip.mp4', filetype: 'video/mp4' },
      onSuccess: () => resolve(),
      onError: reject,
    }).start()
  })
  return (performance.now() - began) / 1000
}
