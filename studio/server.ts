import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { chatRoutes, openTurns } from './chat.ts'
import { claimRoutes } from './claims.ts'
import { type Clock, systemClock } from './clock.ts'
import { creditRoutes, settleAll } from './credits.ts'
import { renderFilm } from './film/render.ts'
import { answerRefusal, Refusal } from './refusal.ts'
import { openRenders } from './render-queue.ts'
import { renderRoutes } from './renders.ts'
import { sessionRoutes } from './sessions.ts'
import { Settings } from './settings.ts'
import { openStore } from './store.ts'
import type { Env, Studio } from './studio.ts'
import { openRegisteredAccounts, requireToken, revokeToken, tokenRoutes } from './tokens.ts'
import { uploadRoutes } from './uploads.ts'

/** A studio that is running. */
export type RunningStudio = {
  /** Its origin, without a slash at the end. */
  url: string
  /** Ends an anonymous token's life at once. */
  revoke(token: string): void
  /** Stops listening, lets go of running work (it goes on at the next start) and closes the state. */
  close(): Promise<void>
}

/**
 * Starts a studio on `settings.host` and `settings.port` (0 for a free one), with its state in
 * `settings.dataDir`. What is not given takes the vendor's figures; the clock and the renderer can be others.
 */
export async function startStudio(
  given: Partial<Settings> = {},
  clock: Clock = systemClock,
  render: Studio['renderFilm'] = renderFilm,
): Promise<RunningStudio> {
  const settings = Settings.parse(given)
  const closing = new AbortController()
  let url = ''
  const store = openStore(settings.dataDir)
  const studio: Studio = {
    settings,
    clock,
    store,
    renderFilm: render,
    origin: () => settings.publicUrl ?? url,
    closing: closing.signal,
  }
  settleAll(store.db)
  openRegisteredAccounts(studio)
  const turns = openTurns()
  const renders = openRenders(studio)
  const server = serve({
    fetch: routes(studio, turns, renders).fetch,
    hostname: settings.host,
    port: settings.port,
  })
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : settings.port
  url = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`
  renders.resume()
  const stop = async () => {
    closing.abort()
    const closed = new Promise((resolve) => server.close(resolve))
    await Promise.all([turns.ended(), renders.ended()])
    if ('closeAllConnections' in server) server.closeAllConnections()
    await closed
    store.db.close()
  }
  let stopped: Promise<void> | undefined
  return {
    url,
    revoke: (token) => revokeToken(studio, token),
    close: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

function routes(
  studio: Studio,
  turns: ReturnType<typeof openTurns>,
  renders: ReturnType<typeof openRenders>,
) {
  const app = new Hono<Env>()
  app.onError((error, c) => {
    if (error instanceof Refusal) return answerRefusal(c, error)
    console.error(error)
    return answerRefusal(c, new Refusal(500, 500, 'Something went wrong in the studio'))
  })
  app.notFound((c) => answerRefusal(c, new Refusal(404, 404, 'Not found')))
  app.get('/health', (c) => c.json({ ok: true }))
  for (const [path, root] of [
    ['/media/*', studio.store.mediaDir],
    ['/films/*', studio.store.filmsDir],
  ] as const) {
    app.get(
      path,
      serveStatic({
        root,
        rewriteRequestPath: (requested) => requested.replace(/^\/\w+/, ''),
        onFound: (_file, c) => c.header('Accept-Ranges', 'bytes'),
      }),
    )
  }
  app.route('/', tokenRoutes(studio))
  app.use('/api/*', requireToken(studio))
  app.use('/run_sse', requireToken(studio))
  app.route('/', sessionRoutes(studio))
  app.route('/', uploadRoutes(studio))
  app.route('/', chatRoutes(studio, turns))
  app.route('/', creditRoutes(studio))
  app.route('/', renderRoutes(studio, renders))
  app.route('/', claimRoutes(studio))
  return app
}
