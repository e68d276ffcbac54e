import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { isPublic } from '../../studio/fetch-media.ts'
import { testStudio } from '../support/studio.ts'
import { newCaller, tinyPng, wav } from '../support/studio-client.ts'

/** A web server of one test: paths to answers. */
async function web(
  pages: Record<string, { status?: number; headers?: Record<string, string>; body?: Uint8Array }>,
) {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''] ?? { status: 404 }
    response.writeHead(page.status ?? 200, page.headers)
    response.end(page.body)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('Files are judged by their content and served with ranges', async () => {
  const { url } = await testStudio()
  const client = await newCaller(url)
  const session = await client.session()
  const answer = await client.upload(session, { '海边.jpg': tinyPng, 'note.wav': wav(1.5) })
  expect(answer.status).toBe(200)
  expect(answer.body.data).toMatchObject({
    session_state_applied: true,
    files: [
      {
        filename: '海边.jpg',
        file_type: 'image',
        width: 16,
        height: 16,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { filename: 'note.wav', file_type: 'audio', duration: 1.5 },
    ],
  })
  const [picture] = answer.body.data.files
  expect(picture.cdn_url).toMatch(new RegExp(`^${url}/media/[\\w-]{30,}\\.png$`))
  const part = await fetch(picture.cdn_url, { headers: { Range: 'bytes=0-3' } })
  expect(part.status).toBe(206)
  expect(part.headers.get('Content-Range')).toBe(`bytes 0-3/${tinyPng.length}`)
  expect(Buffer.from(await part.arrayBuffer())).toEqual(tinyPng.subarray(0, 4))
  expect((await client.state(session)).body.data.state.video_infos).toEqual(answer.body.data.files)
})

test('The same bytes under the same name are there once', async () => {
  const { url } = await testStudio()
  const client = await newCaller(url)
  const session = await client.session()
  const first = await client.upload(session, { 'a.png': tinyPng })
  const again = await client.upload(session, { 'a.png': tinyPng })
  expect(again.body.data.files).toEqual(first.body.data.files)
  await client.upload(session, { 'b.png': tinyPng })
  expect((await client.state(session)).body.data.state.video_infos).toHaveLength(2)
})

test('What is no media, empty or too large is refused, and nothing of that request is kept', async () => {
  const { url } = await testStudio({ maxBytes: 20_000 })
  const client = await newCaller(url)
  const session = await client.session()
  const refused = { status: 415, body: { code: 4001 } }
  expect(await client.upload(session, { 'a.png': tinyPng, 'b.png': Buffer.from('only text') })).toMatchObject(
    refused,
  )
  expect(await client.upload(session, { 'empty.jpg': Buffer.alloc(0) })).toMatchObject(refused)
  expect(await client.upload(session, { 'long.wav': wav(10) })).toMatchObject({
    status: 413,
    body: { code: 4002 },
  })
  expect(await client.upload(session, {})).toMatchObject({ status: 400 })
  const broken = await client.call(nemoPaths.upload(session), {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\ncut o',
  })
  expect(broken).toMatchObject({ status: 400 })
  expect((await client.state(session)).body.data.state.video_infos).toEqual([])
})

test('Addresses inside the house are refused, whatever they look like', async () => {
  const { url } = await testStudio()
  const client = await newCaller(url)
  const session = await client.session()
  for (const address of [
    'http://127.0.0.1/a.png',
    'http://localhost/a.png',
    'http://[::1]/a.png',
    'http://[::ffff:10.0.0.1]/a.png',
    'http://10.1.2.3/a.png',
    'http://192.168.1.1/a.png',
    'http://169.254.169.254/latest/meta-data',
    'http://0x7f000001/a.png',
    'http://0/a.png',
    'ftp://example.org/a.png',
    'file:///etc/passwd',
    'no address',
  ]) {
    const answer = await client.post(nemoPaths.upload(session), { urls: [address], source_type: 'url' })
    expect(answer, address).toMatchObject({ status: 400, body: { code: 400 } })
  }
  expect(['8.8.8.8', '2606:4700::1111'].every(isPublic)).toBe(true)
  expect(['fe80::1', 'fc00::1', '100.64.0.1', '224.0.0.1', '64:ff9b::7f00:1'].some(isPublic)).toBe(false)
})

test('A file is fetched from a host the operator named, over redirects that stay there', async () => {
  const site = await web({
    '/cat.png': { body: tinyPng },
    '/moved': { status: 302, headers: { Location: '/cat.png' } },
    '/outside': { status: 302, headers: { Location: 'http://127.0.0.2/cat.png' } },
    '/loop': { status: 302, headers: { Location: '/loop' } },
    '/page': { headers: { 'Content-Type': 'image/png' }, body: Buffer.from('<html>') },
    '/big': { headers: { 'Content-Length': '999999' }, body: Buffer.alloc(999_999) },
  })
  const { url } = await testStudio({ allowedHosts: [new URL(site).host], maxBytes: 20_000 })
  const client = await newCaller(url)
  const session = await client.session()
  const fetchOne = (path: string) =>
    client.post(nemoPaths.upload(session), { urls: [site + path], source_type: 'url' })
  const good = await fetchOne('/moved')
  expect(good.body.data.files).toMatchObject([{ filename: 'cat.png', file_type: 'image' }])
  expect(await fetchOne('/outside')).toMatchObject({ status: 400 })
  expect(await fetchOne('/loop')).toMatchObject({ status: 400 })
  expect(await fetchOne('/gone')).toMatchObject({ status: 400 })
  expect(await fetchOne('/page')).toMatchObject({ status: 415, body: { code: 4001 } })
  expect(await fetchOne('/big')).toMatchObject({ status: 413, body: { code: 4002 } })
})
