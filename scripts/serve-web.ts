import { createServer } from 'vite'

/** Serves the app from its sources, with hot reload; calls of the API go on to the Worker. */
export async function serveWeb(port: number, workerUrl: string) {
  // The Worker has to hear the host that the page is on: it takes changes from its own pages alone.
  const worker = { target: workerUrl, changeOrigin: false }
  const proxy = { '/api': worker, '/l': worker }
  const server = await createServer({ server: { port, strictPort: true, host: '127.0.0.1', proxy } })
  await server.listen()
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}
