import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject } from 'vitest'
import type { Someone } from './someone.ts'

/** A copy of the app for one file of tests, which can become a new version. */
export function useOwnApp(): { folder: string; renew: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'dearly-app-'))
  cpSync(inject('webDir'), folder, { recursive: true })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, renew: () => appendFileSync(join(folder, 'sw.js'), '\n// another version') }
}

/** For the page: resolves once the service worker holds the app, so that it opens without the network. */
export const whenHeld = (): Promise<boolean> => navigator.serviceWorker.ready.then(() => true)

/** For the page: the browser looks for a new version, as it does by itself now and then. @returns whether one waits */
async function lookForNew(): Promise<boolean> {
  const registration = await navigator.serviceWorker.ready
  await registration.update()
  return registration.waiting !== null
}

/** For the page: whether it is the new version, and nothing waits any more. */
const isNew = async (): Promise<boolean> =>
  !('isOld' in globalThis) && (await navigator.serviceWorker.ready).waiting === null

/** For the page. */
const markOld = () => void Object.assign(globalThis, { isOld: true })

/** A new version comes while somebody records: it waits until they are done, and is taken when they say so. */
export async function getNewVersionWhileRecording(person: Someone, renew: () => void): Promise<void> {
  const { say } = person
  const clock = () => person.textOf('.voice-sheet .clock span')
  await person.inPage(whenHeld, undefined)
  await person.tap(say.write.voice)
  await expect.poll(clock).toBe('0:01')
  renew()
  // The server may need a moment to see it.
  await expect.poll(() => person.inPage(lookForNew, undefined)).toBe(true)
  const shown = await clock()
  await expect.poll(clock).not.toBe(shown)
  expect(await person.isTold(say.update.ready)).toBe(false)
  await person.tap(say.voice.stop)
  await person.tap(say.voice.keep)
  await person.reads(say.update.ready)
  await person.inPage(markOld, undefined)
  await person.tap(say.update.now)
  // Between two pages there is nobody to ask.
  await expect.poll(() => person.inPage(isNew, undefined).catch(() => false)).toBe(true)
  await person.textOf('.ribbon')
}
