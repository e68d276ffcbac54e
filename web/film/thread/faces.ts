import emoji from '@fontsource/noto-color-emoji/unicode.json'
import serifChinese from '@fontsource/noto-serif-sc/unicode.json'
import caveat from '@fontsource-variable/caveat/unicode.json'
import figtree from '@fontsource-variable/figtree/unicode.json'
import newsreader from '@fontsource-variable/newsreader/unicode.json'
import { type Face, families, familiesFor, writtenIn } from '../../../shared/film/fonts.ts'
import type { Film } from '../../../shared/film/resolve.ts'
import { facesOf } from '../../../shared/film/styles/index.ts'

declare const self: DedicatedWorkerGlobalScope

const caveatFiles = import.meta.glob<string>(
  '../../../node_modules/@fontsource-variable/caveat/files/*-wght-normal.woff2',
  { query: '?url&no-inline', import: 'default', eager: true },
)
const newsreaderFiles = import.meta.glob<string>(
  '../../../node_modules/@fontsource-variable/newsreader/files/*-wght-normal.woff2',
  { query: '?url&no-inline', import: 'default', eager: true },
)
const figtreeFiles = import.meta.glob<string>(
  '../../../node_modules/@fontsource-variable/figtree/files/*-wght-normal.woff2',
  { query: '?url&no-inline', import: 'default', eager: true },
)
const wenkaiFiles = import.meta.glob<string>(
  '../../../node_modules/@fontsource/lxgw-wenkai/files/*-500-normal.woff2',
  { query: '?url&no-inline', import: 'default', eager: true },
)
const serifChineseFiles = import.meta.glob<string>(
  '../../../node_modules/@fontsource/noto-serif-sc/files/*-500-normal.woff2',
  { query: '?url&no-inline', import: 'default', eager: true },
)
const emojiFiles = import.meta.glob<string>(
  '../../../node_modules/@fontsource/noto-color-emoji/files/*-400-normal.woff2',
  { query: '?url&no-inline', import: 'default', eager: true },
)

/** A family in slices, each for a range of characters; a family without ranges is one file. */
type Family = { name: string; files: Record<string, string>; ranges?: Record<string, string> }

const latin: Record<Face, Family> = {
  hand: { name: families.hand, files: caveatFiles, ranges: caveat },
  serif: { name: families.serif, files: newsreaderFiles, ranges: newsreader },
  sans: { name: families.sans, files: figtreeFiles, ranges: figtree },
}

/** Loaded already, by their address: the promise of each. */
const loaded = new Map<string, Promise<void>>()

/**
 * Loads the film's faces, only those that its texts need. One that cannot be fetched just now leaves its letters
 * to the phone's own faces.
 */
export async function loadFaces(film: Film): Promise<void> {
  const { texts, style } = film
  const all = writtenIn(film)
  const byHand = texts.filter(({ role }) => role === 'greeting' || role === 'signature')
  const needs = familiesFor(all)
  const handNeeds = familiesFor(byHand.map(({ text }) => text))
  const wanted: Family[] = [
    ...facesOf(style).map((face) => latin[face]),
    ...(needs.chinese || needs.other
      ? [{ name: families.serifChinese, files: serifChineseFiles, ranges: serifChinese }]
      : []),
    ...(handNeeds.chinese ? [{ name: families.handChinese, files: wenkaiFiles }] : []),
    ...(needs.emoji ? [{ name: families.emoji, files: emojiFiles, ranges: emoji }] : []),
  ]
  const used = new Set(Array.from(all.join(''), (one) => one.codePointAt(0) ?? 0))
  await Promise.all(wanted.flatMap((family) => slicesFor(family, used)))
}

function slicesFor({ name, files, ranges = { all: 'U+0-10FFFF' } }: Family, used: ReadonlySet<number>) {
  const paths = Object.entries(files)
  return Object.entries(ranges).flatMap(([slice, range]) => {
    if (!isUsed(range, used)) return []
    // `latin` is not `latin-ext`: what follows is the weight.
    const isSlice = new RegExp(`-${slice.replace(/[[\]]/g, '')}-[^-]+-normal\\.`)
    const url = ranges.all ? paths[0]?.[1] : paths.find(([path]) => isSlice.test(path))?.[1]
    return url ? [loadOnce(name, url, range)] : []
  })
}

/** Whether a CSS `unicode-range` has any of the characters. */
function isUsed(range: string, used: ReadonlySet<number>): boolean {
  const spans = range.split(',').map((span) => {
    const [from = '', to = from] = span.trim().replace(/^U\+/i, '').split('-')
    return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
  })
  return [...used].some((point) => spans.some(({ from, to }) => point >= from && point <= to))
}

function loadOnce(name: string, url: string, unicodeRange: string): Promise<void> {
  const known = loaded.get(url)
  if (known) return known
  const loading = load(name, url, unicodeRange).catch(() => {
    // It may be there the next time.
    loaded.delete(url)
  })
  loaded.set(url, loading)
  return loading
}

async function load(name: string, url: string, unicodeRange: string): Promise<void> {
  // One weight for all that is asked for: a browser that thickens a face by itself draws another letter.
  const face = new FontFace(name, await fetchKept(url), { unicodeRange, weight: '100 900' })
  self.fonts.add(await face.load())
}

/** The large faces are not among what every phone keeps: what a film has used once is there without a network. */
async function fetchKept(url: string): Promise<ArrayBuffer> {
  const kept = await caches.open('dearly-faces')
  const known = await kept.match(url)
  if (known) return known.arrayBuffer()
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`no face at ${url}: ${answer.status}`)
  await kept.put(url, answer.clone())
  return answer.arrayBuffer()
}
