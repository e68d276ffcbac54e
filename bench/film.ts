import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { round } from './edge/figures.ts'
import type { Contestant, StagedLetter } from './film/contestant.ts'
import { ffmpeg } from './film/ffmpeg.ts'
import { inBrowser } from './film/in-browser.ts'
import { filmLikeness, pictureLikeness } from './film/likeness.ts'
import { servePage } from './film/page-server.ts'
import { makePicture } from './film/photos.ts'
import { remotionRenderer } from './film/remotion-renderer.ts'
import { stageLetter } from './film/stage-letter.ts'
import { studio } from './film/studio.ts'
import { installPeers } from './install.ts'
import type { Result } from './result.ts'

/** The film that counts; the shorter one, which tells the set-up from the rest; and the one that shows memory, in s. */
const usual = { seconds: 30, shorter: 15, longest: 300 }

const photos = 4
/** So many frames of the shorter film are looked at. */
const looks = 12
const million = 1_000_000

/** Bits a second that everybody is given: what the app takes for a film without a bound. */
const usualRate = 5_000_000

/** @property once whether one run of several is enough: it takes minutes */
type Entry = { name: string; kind: Result['kind']; contestant: Contestant; once?: boolean }

/**
 * The same letter (photos, words, a voice, music) made by us and by others, each alone, one after another. Others are
 * given what our engine prepares: the paper, the composed photos, each line of words as a picture, where they are at
 * each frame, and the finished sound; ours composes, sets, mixes and masters within its time, and looks through what
 * it has written. The films are kept.
 */
export async function benchFilm(run: number, { seconds, shorter, longest } = usual): Promise<Result[]> {
  installPeers()
  const root = await mkdtemp(join(tmpdir(), 'dearly-bench-film-'))
  console.log(`kept: ${root}`)
  const pictures: string[] = []
  for (let seed = 1; seed <= photos; seed++) pictures.push(await makePicture(root, seed))
  const short = await stageLetter(root, shorter, { pictures, forOthers: true })
  const long = await stageLetter(root, seconds, { pictures, forOthers: true })
  const page = await servePage(root)
  const player = (name: string) => inBrowser(page.url, name)
  const dearly = player('dearly')
  const groups: [where: string, entries: Entry[]][] = [
    [
      'in Chromium',
      [
        { name: 'encoder alone, given pixels', kind: 'limit', contestant: player('encoder-pixels') },
        { name: 'encoder alone, given planes', kind: 'limit', contestant: player('encoder-planes') },
        { name: 'dearly', kind: 'ours', contestant: dearly },
        { name: '@diffusionstudio/core', kind: 'peer', contestant: player('diffusion') },
        { name: '@remotion/web-renderer', kind: 'peer', contestant: player('remotion') },
      ],
    ],
    [
      'in Node',
      [
        { name: "dearly's studio", kind: 'ours', contestant: studio },
        { name: 'ffmpeg', kind: 'peer', contestant: ffmpeg },
        { name: '@remotion/renderer', kind: 'peer', contestant: remotionRenderer(page.url), once: true },
      ],
    ],
  ]
  const results: Result[] = []
  try {
    const drawn = await dearly.stills(short, framesIn(short))
    for (const [where, entries] of groups) {
      const what = `a letter of ${seconds} s, 1080x1920 at 30 frames a second, ${where}`
      let ours: number | undefined
      for (const { name, kind, contestant, once } of entries) {
        if (once && run > 1) continue
        console.log(`${name} …`)
        try {
          const { films, taken, ...times } = await timesOf(contestant, short, long)
          // What prepares the encoder's pictures meanwhile would be counted with it.
          results.push({ name, kind, what, ...times, ...(kind !== 'limit' && taken) })
          if (!films) continue
          Object.assign(results.at(-1)!, await sizeOf(films.long, long))
          if (kind === 'ours') ours = await rateOf(films.short, short)
          Object.assign(results.at(-1)!, await looksOf(contestant, short, { film: films.short, drawn, ours }))
        } catch (error) {
          console.error(error)
          results.push({ name, kind, what, wallSeconds: Number.NaN, problem: 'does not run here' })
        }
      }
    }
    // Once is enough: it takes minutes, and memory hardly differs between runs.
    if (run === 1)
      results.push(
        await measureLong(dearly, await stageLetter(root, longest, { pictures, forOthers: false })),
      )
    return results
  } finally {
    page.close()
  }
}

const framesIn = ({ score }: StagedLetter) =>
  Array.from({ length: looks }, (_, at) => Math.round(((at + 0.5) * score.frames) / looks))

/**
 * How long the films take; the set-up is what remains when the length is taken away. `processorPerSecond` is the
 * processor's time for one more second of film: it can be compared where other work goes on beside.
 */
async function timesOf(contestant: Contestant, short: StagedLetter, long: StagedLetter) {
  const first = await contestant.make(short, usualRate)
  const made = await contestant.make(long, usualRate)
  const perSecond = (made.seconds - first.seconds) / (long.seconds - short.seconds)
  return {
    wallSeconds: round(made.seconds),
    timesRealtime: round(long.seconds / made.seconds),
    marginal: round(1 / perSecond),
    setUpSeconds: round(first.seconds - perSecond * short.seconds),
    taken: {
      processorPerSecond: round((made.processor - first.processor) / (long.seconds - short.seconds)),
      memoryMB: Math.round(made.most / million),
    },
    films: first.path && made.path ? { short: first.path, long: made.path } : undefined,
  }
}

const rateOf = async (film: string, { seconds }: StagedLetter) => ((await stat(film)).size * 8) / seconds

const sizeOf = async (film: string, letter: StagedLetter) => ({
  megabytes: round((await stat(film)).size / million),
  megabitsPerSecond: round((await rateOf(film, letter)) / million),
})

/**
 * How a film looks (SSIM) beside what its maker drew, and beside what ours drew (`asMeant`); `layout` is how alike
 * both drew. A peer's is made again so that it has as many bits as ours: no encoder keeps quite to what it is told.
 */
async function looksOf(
  contestant: Contestant,
  letter: StagedLetter,
  { film, drawn, ours }: { film: string; drawn: string; ours: number | undefined },
) {
  const frames = framesIn(letter)
  const theirs = await rateOf(film, letter)
  if (ours && Math.abs(theirs / ours - 1) > 0.01)
    await contestant.make(letter, Math.round((usualRate * ours) / theirs))
  const own = await contestant.stills(letter, frames)
  return {
    ssim: await filmLikeness(film, frames, own),
    asMeant: await filmLikeness(film, frames, drawn),
    layout: await pictureLikeness(own, drawn),
    atMegabits: round((await rateOf(film, letter)) / million),
  }
}

/** Memory must not grow with a film: beside the usual one's. */
async function measureLong(contestant: Contestant, letter: StagedLetter): Promise<Result> {
  const { seconds, most } = await contestant.make(letter, usualRate)
  return {
    name: 'dearly',
    kind: 'ours',
    what: `a letter of ${letter.seconds} s, in Chromium`,
    wallSeconds: round(seconds),
    timesRealtime: round(letter.seconds / seconds),
    memoryMB: Math.round(most / million),
  }
}
