import { createWriteStream } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'

/** The plainest proxy in Node: pipes a call to an upstream; a PUT goes to `file`, where one is named. */
export async function startProxy(upstream: string, file: string) {
  const server = createServer((asked, answer) => {
    if (file && asked.method === 'PUT') {
      void pipeline(asked, createWriteStream(file)).then(() => answer.writeHead(201).end())
      return
    }
    const onward = request(upstream + asked.url, { method: asked.method, headers: asked.headers }, (told) => {
      answer.writeHead(told.statusCode ?? 502, told.headers)
      answer.flushHeaders()
      told.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}
