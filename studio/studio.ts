import type { HttpBindings } from '@hono/node-server'
import type { Clock } from './clock.ts'
import type { renderFilm } from './film/render.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'

/** What every part of the studio works with. */
export type Studio = {
  settings: Settings
  clock: Clock
  store: Store
  /** Makes the film of a draft. */
  renderFilm: typeof renderFilm
  /** The origin that media and films are served from. */
  origin: () => string
  /** Aborts when the studio closes. */
  closing: AbortSignal
}

/** Who asks, as their token tells. */
export type Caller = { userId: string; canRender: boolean }

/** What hono's handlers of the studio can read. */
export type Env = { Bindings: HttpBindings; Variables: { caller: Caller } }
