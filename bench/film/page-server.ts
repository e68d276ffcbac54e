import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { build } from 'vite'
import { assembly } from '../../scripts/assembly.ts'
import { espeakData } from '../../scripts/espeak-data.ts'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
}

/** Two of the peers ask for a page that is cut off from others. */
const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'credentialless',
}

/** Builds the page in which films are made, and serves it with all that lies in `folder`; what it sends is kept there. */
export async function servePage(folder: string): Promise<{ url: string; close(): void }> {
  const root = join(import.meta.dirname, 'page')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es', plugins: () => [espeakData(), assembly()] },
    build: { outDir: folder, emptyOutDir: false, target: 'es2022' },
  })
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname))
    try {
      if (request.method === 'PUT') {
        await pipeline(request, createWriteStream(path))
        response.end()
      } else {
        const type = types[extname(path)] ?? 'application/octet-stream'
        const { size } = await stat(path)
        response.writeHead(200, { ...isolated, 'Content-Type': type, 'Content-Length': size })
        await pipeline(createReadStream(path), response)
      }
    } catch {
      // Who has gone before the end wants no answer.
      if (response.headersSent) response.destroy()
      else response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}
