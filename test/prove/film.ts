import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { phone, startChromium } from '../support/browsers/chromium.ts'
import { Person } from '../support/browsers/person.ts'
import { Dearly } from '../support/dearly.ts'
import { soundOf } from '../support/measure.ts'
import { watchProcesses } from '../support/processes.ts'

const run = promisify(execFile)
const fps = 30
/** The clip flashes and beeps together, first after half of this time, in s. */
const every = 10
/** The paper that a film opens with is bright, too, s. */
const opening = 3.5
/** How far sound may be from its picture, ms; how much more memory a long film may take than a short one. */
const bounds = { apart: 20, memory: 350e6, growth: 1.1 }

/**
 * A letter of 30 s and one of five minutes, made on the phone: sound and picture stay together, and the memory does
 * not grow with the film.
 * @returns whether both hold.
 */
export async function proveFilm(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'dearly-long-'))
  const dearly = new Dearly()
  try {
    await dearly.start()
    const short = await makeAndMeasure(dearly.url, folder, 30)
    const long = await makeAndMeasure(dearly.url, folder, 300)
    console.table({ '30 s': short, '300 s': long })
    const growth = long['peak (MB)'] / short['peak (MB)']
    console.log(`The largest process of the long film held ${growth.toFixed(2)} of the short one's.`)
    return (
      long['apart at most (ms)'] <= bounds.apart &&
      long['peak (MB)'] * 1e6 <= bounds.memory &&
      growth <= bounds.growth
    )
  } finally {
    await dearly.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeAndMeasure(url: string, folder: string, seconds: number) {
  const clip = await makeFlashes(folder, seconds)
  const browser = await startChromium({ whole: true })
  try {
    const page = await (await browser.newContext({ ...phone, locale: 'en-GB' })).newPage()
    const person = new Person(page)
    const { seal, ways, film: say } = person.say
    await page.goto(url)
    await person.write({ to: 'Mum', words: '', from: 'Anna' })
    await page.locator('input[type=file]').first().setInputFiles(clip)
    await person.prints().first().waitFor({ timeout: 120_000 })
    await person.tap(person.say.write.seal)
    await page.getByText(seal.moods.none, { exact: true }).click()
    await page.getByText(ways.here).click()
    const film = page.locator(`video[aria-label="${say.title}"]`)
    const begun = Date.now()
    const { most } = await watchProcesses({ pid: process.pid, name: 'chromium' }, async () => {
      await person.tap(seal.go)
      await film.waitFor({ timeout: 20 * 60_000 })
    })
    const took = (Date.now() - begun) / 1000
    const path = await person.saveFilm(join(folder, `${seconds}.mp4`))
    return { ...(await apartIn(path)), 'peak (MB)': Math.round(most / 1e6), 'took (s)': Math.round(took) }
  } finally {
    await browser.close()
  }
}

/** A clip that is dark and silent but for a flash and a beep of 100 ms, together, again and again. */
async function makeFlashes(folder: string, seconds: number): Promise<string> {
  const path = join(folder, `flashes-${seconds}.mp4`)
  const now = `lt(mod(t+${every / 2}\\,${every})\\,0.1)`
  const picture = `color=c=0x304050:s=360x640:r=${fps}:d=${seconds},drawbox=color=white:t=fill:enable='${now}'`
  const sound = `aevalsrc='0.5*sin(2*PI*1000*t)*${now}':s=48000:d=${seconds}`
  await run('ffmpeg', [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    picture,
    '-f',
    'lavfi',
    '-i',
    sound,
    '-pix_fmt',
    'yuv420p',
    path,
  ])
  return path
}

/** How far each beep in a film is from its flash, ms. */
async function apartIn(path: string) {
  const bright = onsets(await brightnessOf(path), fps, { above: 170, apart: every / 2 })
  const flashes = bright.filter((at) => at > opening)
  const beeps = onsets((await soundOf(path)).map(Math.abs), 48_000, { above: 0.1, apart: every / 2 })
  if (flashes.length === 0 || flashes.length !== beeps.length) {
    throw new Error(`${flashes.length} flashes, ${beeps.length} beeps`)
  }
  const apart = flashes.map((at, index) => (beeps[index]! - at) * 1000)
  const most = Math.max(...apart.map(Math.abs))
  return { flashes: flashes.length, 'apart at most (ms)': Math.round(most * 10) / 10 }
}

/** The mean brightness of each picture, 0…255. */
async function brightnessOf(path: string): Promise<Uint8Array> {
  const args = ['-v', 'error', '-i', path, '-vf', 'scale=1:1:flags=area,format=gray', '-f', 'rawvideo', '-']
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1e8 })
  return stdout
}

/** When a line of values rises above a bound, in s; what follows within `apart` s belongs to it. */
function onsets(
  values: Float32Array | Uint8Array,
  rate: number,
  { above, apart }: { above: number; apart: number },
): number[] {
  const found: number[] = []
  for (let at = 0; at < values.length; at++) {
    const time = at / rate
    if (values[at]! > above && time - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > apart) found.push(time)
  }
  return found
}
