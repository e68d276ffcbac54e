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

type Entry = { name: string; kind: Result['kind']; contestant: Contestant }

/**
 * The same letter (photos, words, a voice, music) made by us and by others, each alone, one after another. Others are
 * given what our engine prepares: the paper, the composed photos, each line of words as a picture, where they are at
 * each frame, and the finished sound; ours composes, sets, mixes and masters within its time, and looks through what
 * it has written. The films are kept.
 */
export async function benchFilm(run = 1, { seconds, shorter, longest } = usual): Promise<Result[]> {
  installPeers()
  const root = await mkdtemp(join(tmpdir(), 'dearly-bench-film-'))
  console.log(`kept: ${root}`)
  const pictures: string[] = []
  for (let seed = 1; seed <= photos; seed++) pictures.push(await makePicture(root, seed))
  const short = await stageLetter(root, shorter, pictures)
  const long = await stageLetter(root, seconds, pictures)
  const page = await servePage(root)
  const player = (name: string) => inBrowser(page.url, name)
  const what = `a letter of ${seconds} s, 1080x1920 at 30 frames a second`
  const groups: [what: string, entries: Entry[]][] = [
    [
      `${what}, in Chromium`,
      [
        { name: 'encoder alone', kind: 'limit', contestant: player('encoder') },
        { name: '@diffusionstudio/core', kind: 'peer', contestant: player('diffusion') },
        { name: '@remotion/web-renderer', kind: 'peer', contestant: player('remotion') },
        { name: 'ffmpeg', kind: 'peer', contestant: ffmpeg },
        { name: 'dearly', kind: 'ours', contestant: player('dearly') },
      ],
    ],
    [`${what}, in Node`, [{ name: "dearly's studio", kind: 'ours', contestant: studio }]],
  ]
  try {
    const ours = await player('dearly').stills(short, framesIn(short))
    const results: Result[] = []
    for (const [what, entries] of groups) {
      for (const entry of entries) {
        console.log(`${entry.name} …`)
        results.push(await measure(entry, what, { short, long, ours }))
      }
    }
    if (run === 1)
      results.push(await measureLong(player('dearly'), await stageLetter(root, longest, pictures)))
    return results
  } finally {
    page.close()
  }
}

const framesIn = ({ score }: StagedLetter) =>
  Array.from({ length: looks }, (_, at) => Math.round(((at + 0.5) * score.frames) / looks))

/** @param letters.ours where our own frames of the shorter letter lie */
async function measure(
  { name, kind, contestant }: Entry,
  what: string,
  letters: { short: StagedLetter; long: StagedLetter; ours: string },
): Promise<Result> {
  const { short, long } = letters
  try {
    const first = await contestant.make(short)
    const made = await contestant.make(long)
    const perSecond = (made.seconds - first.seconds) / (long.seconds - short.seconds)
    return {
      name,
      kind,
      what,
      wallSeconds: round(made.seconds),
      timesRealtime: round(long.seconds / made.seconds),
      marginal: round(1 / perSecond),
      setUpSeconds: round(first.seconds - perSecond * short.seconds),
      memoryMB: Math.round(made.most / million),
      ...(made.path && (await bitsOf(made.path, long))),
      ...(first.path && (await likenessOf(contestant, first.path, letters))),
    }
  } catch (error) {
    return { name, kind, what, wallSeconds: Number.NaN, problem: String(error) }
  }
}

async function bitsOf(path: string, { seconds }: StagedLetter) {
  const { size } = await stat(path)
  return { megabytes: round(size / million), megabitsPerSecond: round((size * 8) / million / seconds) }
}

/** `ssim`: the film beside what its maker drew; `layout`: what its maker drew beside what ours did. */
async function likenessOf(
  contestant: Contestant,
  film: string,
  { short, ours }: { short: StagedLetter; ours: string },
) {
  const frames = framesIn(short)
  const drawn = await contestant.stills(short, frames)
  return { ssim: await filmLikeness(film, frames, drawn), layout: await pictureLikeness(drawn, ours) }
}

/** Memory must not grow with a film: beside the usual one's. */
async function measureLong(contestant: Contestant, letter: StagedLetter): Promise<Result> {
  const { seconds, most } = await contestant.make(letter)
  return {
    name: 'dearly',
    kind: 'ours',
    what: `a letter of ${letter.seconds} s, in Chromium`,
    wallSeconds: round(seconds),
    timesRealtime: round(letter.seconds / seconds),
    memoryMB: Math.round(most / million),
  }
}
