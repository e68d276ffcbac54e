import { Hono } from 'hono'
import type { Plugin } from 'vite'
import { securityHeaders } from '../worker/doors/security-headers.ts'

/**
 * Writes `_headers` beside the built app: its files are served without the Worker, with the very headers that the
 * Worker puts on its own answers.
 */
export const headersFile = (): Plugin => ({
  name: 'dearly-headers-file',
  apply: 'build',
  async generateBundle() {
    const { headers } = await new Hono()
      .use(securityHeaders)
      .get('/', (c) => c.body(null))
      .request('/')
    const lines = [...headers].map(([name, value]) => `  ${name}: ${value}`)
    this.emitFile({ type: 'asset', fileName: '_headers', source: ['/*', ...lines, ''].join('\n') })
  },
})
