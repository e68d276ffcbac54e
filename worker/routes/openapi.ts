import { Hono } from 'hono'
import type { App } from '../device.ts'
import { openApi } from '../openapi/document.ts'

let document: ReturnType<typeof openApi> | undefined

/** `/api/openapi.json`: what can be asked here, and what is answered. */
export const openapi = new Hono<App>().get('/', (c) => {
  document ??= openApi()
  return c.json(document, 200, { 'Cache-Control': 'public, max-age=3600' })
})
