import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { installPeers } from '../../bench/install.ts'
import type { ScreenScores } from '../../bench/lighthouse.ts'
import { quietChromium } from '../support/browsers/chromium.ts'
import { freePort } from '../support/browsers/free-port.ts'
import { Person } from '../support/browsers/person.ts'
import { Dearly } from '../support/dearly.ts'
import { makePhoto } from '../support/material.ts'

const least = 95

/**
 * Every screen by Lighthouse's figures for phones, each with a real letter in it. The making is held at the
 * vendor's own pace while *On its way* is measured.
 * @returns whether every score is at least 95.
 */
export async function provePhone(): Promise<boolean> {
  installPeers()
  const folder = mkdtempSync(join(tmpdir(), 'dearly-phone-'))
  const quick = new Dearly()
  const slow = new Dearly()
  try {
    await quick.start()
    const screens = await measureScreens(quick, folder, ['first open', 'letters', 'write', 'seal', 'film'])
    await quick.kill()
    await slow.start({ STUDIO_PACE: 'real' })
    screens.push(...(await measureScreens(slow, folder, ['way'])))
    console.table(Object.fromEntries(screens))
    return screens.every(([, scores]) => worst(scores) >= least)
  } finally {
    await Promise.all([quick.end(), slow.end()])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `first open` is the empty desk, before the service worker has kept anything. */
type Screen = 'first open' | 'letters' | 'write' | 'seal' | 'way' | 'film'

const worst = (scores: ScreenScores) =>
  Math.min(scores.performance, scores.accessibility, scores['best-practices'], scores.seo)

/** Writes a letter in a browser whose storage is kept, then measures the screens in it. */
async function measureScreens({ url }: Dearly, folder: string, names: readonly Screen[]) {
  const { measureScreen } = await import('../../bench/lighthouse.ts')
  const port = await freePort()
  const profile = mkdtempSync(join(folder, 'profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: [...quietChromium, `--remote-debugging-port=${port}`],
    locale: 'en-GB',
  })
  try {
    const measured: [Screen, ScreenScores][] = []
    if (names.includes('first open')) measured.push(['first open', await measureScreen(`${url}/`, port)])
    const page = await context.newPage()
    const person = new Person(page)
    await page.goto(url)
    await person.write({ to: 'Mum', words: 'Happy birthday! I think of you every day. 💛', from: 'Anna' })
    await person.choosePhotos(await photos(folder))
    await person.tap(person.say.write.seal)
    const letter = page.url().split('/').at(-1)
    if (names.includes('film') || names.includes('way')) {
      await person.tap(person.say.seal.go)
      if (names.includes('film')) await person.film()
      else await page.locator('[aria-current=step]', { hasText: person.say.way.stages.making }).waitFor()
    }
    for (const name of names.filter((one) => one !== 'first open')) {
      await page.goto('about:blank')
      const path = name === 'letters' ? '' : `${name}/${letter}`
      measured.push([name, await measureScreen(`${url}/${path}`, port)])
    }
    return measured
  } finally {
    await context.close()
  }
}

const photos = async (folder: string) => [
  await makePhoto(folder, 'a.jpg', { width: 1536, height: 2048, color: { r: 190, g: 120, b: 90 } }),
  await makePhoto(folder, 'b.jpg', { width: 2048, height: 1536, color: { r: 90, g: 140, b: 90 } }),
]
