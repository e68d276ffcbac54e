import { signal } from '@preact/signals'
import { pressed } from './parts/pressed.ts'

/** Where the person is. */
export type Route =
  | { screen: 'letters' | 'settings' }
  | { screen: 'write' | 'seal' | 'way' | 'film'; letter: string }
  /** A letter by the server's id, as a notification names it: wherever it stands now. */
  | { screen: 'open'; letter: string }

const ofLetters = ['write', 'seal', 'way', 'film', 'open'] as const

const read = (path: string): Route => {
  const [, screen, letter] = path.split('/')
  const found = ofLetters.find((one) => one === screen)
  if (found && letter) return { screen: found, letter }
  return { screen: screen === 'settings' ? screen : 'letters' }
}

export const route = signal<Route>(read(location.pathname))

const pathOf = (to: Route): string => {
  if ('letter' in to) return `/${to.screen}/${to.letter}`
  return to.screen === 'letters' ? '/' : `/${to.screen}`
}

/** How many screens are on their way: a slow phone hears an impatient thumb's second tap before the first is seen. */
let turning = 0

/**
 * Goes to a screen; paper moves where the browser can and the person likes it to. However often it is tapped for
 * meanwhile, it is one step on the way back.
 */
export function go(to: Route, { replace = false } = {}): void {
  history[replace || turning > 0 ? 'replaceState' : 'pushState'](null, '', pathOf(to))
  turning++
  void show(to).finally(() => turning--)
}

async function show(to: Route): Promise<void> {
  await pressed()
  const change = async () => {
    route.value = to
    // Preact draws in a microtask; the browser takes its second picture when this promise is kept.
    await new Promise((resolve) => setTimeout(resolve))
    scrollTo(0, 0)
  }
  if (document.startViewTransition && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
    await document.startViewTransition(change).updateCallbackDone
  } else await change()
}

addEventListener('popstate', () => void show(read(location.pathname)))
