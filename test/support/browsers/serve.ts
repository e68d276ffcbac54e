import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { Dearly } from '../dearly.ts'
import { type MakeFilm, QuickStudio, type RenderFilm } from '../quick-studio.ts'
import type { Gate } from './gate.ts'
import { policyBroken } from './policy.ts'

/** The app as it was built before the tests, once for all of them. */
const asBuilt = () => ({ WEB_DIR: inject('webDir') })

type Ways = { gate?: Gate; film?: MakeFilm; render?: RenderFilm }

/**
 * Dearly for the tests of one file, where films are not drawn: most look at the way, not at the film. Who asks for nothing
 * of their own shares one server. A test whose page did what its own security policy forbids has failed.
 * @param more.gate stands before the studio, where a test wants to hold it up
 * @param more.film makes the one film that every letter becomes; the usual one is short and small
 * @param more.render draws films after all
 */
export function serveQuickly(): { readonly url: string }
export function serveQuickly(settings: Record<string, string>, ways?: Ways): Dearly
export function serveQuickly(
  settings?: Record<string, string>,
  { gate, film, render }: Ways = {},
): { readonly url: string } {
  afterEach(() => expect(policyBroken).toEqual([]))
  if (!settings) return { url: inject('quickUrl') }
  const dearly = new Dearly()
  const studio = new QuickStudio()
  beforeAll(async () => {
    await studio.start({}, film, render)
    const door = gate && { NEMO_API_URL: await gate.listen(studio.url) }
    await dearly.start({ ...asBuilt(), ...studio.settings, ...door, ...settings })
  })
  afterAll(async () => {
    gate?.close()
    await dearly.end()
    await studio.end()
  })
  return dearly
}
