import type { BriefMedia, Span } from './brief.ts'

/** A picture's place in the film; `trim` is the part of a clip that plays, `muted` a second showing. */
export type PlacedPicture = Span & { media: BriefMedia; trim?: Span; muted?: boolean }

/** The least a photo stays, in ms; and where the person asked for a length of their own. */
export const photoTime = { least: 2500, hurried: 1000 }

/** A clip that has ended holds its last picture this long at most before the clips come again. */
const holdMost = 4000

/** The part of a clip that plays. */
export const trimOf = ({ trim, duration }: BriefMedia): Span => {
  const end = duration ?? trim?.to ?? 5000
  const from = Math.min(trim?.from ?? 0, Math.max(0, end - 100))
  return { from, to: Math.max(from + 100, Math.min(trim?.to ?? end, end)) }
}

const fixedTime = (media: BriefMedia): number | undefined => {
  if (media.kind === 'photo') return media.showFor && Math.max(500, media.showFor)
  const { from, to } = trimOf(media)
  return to - from
}

/** The least time in which all pictures are seen, in ms. */
export const leastPicturesTime = (pictures: readonly BriefMedia[], photoLeast: number) =>
  pictures.reduce((sum, media) => sum + (fixedTime(media) ?? photoLeast), 0)

/**
 * Places the pictures one after another over `span`. Clips and photos with a time of their own keep it; the
 * other photos share what is left and change at `beats` (ends of sentences) where one is near.
 */
export function placePictures(
  pictures: readonly BriefMedia[],
  span: Span,
  { beats, photoLeast }: { beats: readonly number[]; photoLeast: number },
): PlacedPicture[] {
  const placed: PlacedPicture[] = []
  let at = span.from
  pictures.forEach((media, index) => {
    const rest = pictures.slice(index + 1)
    const flexible = rest.filter((other) => fixedTime(other) === undefined).length
    const room = span.to - at - leastPicturesTime(rest, 0)
    const fixed = fixedTime(media)
    const time = fixed ?? (flexible === 0 ? room : shareOf(room, flexible + 1, { at, beats, photoLeast }))
    placed.push({ media, from: at, to: at + time, ...(media.kind === 'clip' && { trim: trimOf(media) }) })
    at += time
  })
  return fillUp(placed, span.to)
}

function shareOf(
  room: number,
  sharers: number,
  { at, beats, photoLeast }: { at: number; beats: readonly number[]; photoLeast: number },
) {
  const share = room / sharers
  const slack = share * 0.4
  const longest = room - photoLeast * (sharers - 1)
  const near = beats
    .map((beat) => beat - at)
    .filter((time) => Math.abs(time - share) <= slack && time >= photoLeast && time <= longest)
    .sort((a, b) => Math.abs(a - share) - Math.abs(b - share))
  return Math.round(near[0] ?? share)
}

/** What is left to the end: the last picture stays, or the clips come again without their sound. */
function fillUp(placed: readonly PlacedPicture[], end: number): PlacedPicture[] {
  const last = placed.at(-1)
  if (!last) return []
  const left = end - last.to
  if (last.media.kind === 'photo' || left <= holdMost) {
    return [...placed.slice(0, -1), { ...last, to: end }]
  }
  const again = placed.map((picture) => ({ ...picture, muted: true }))
  const more: PlacedPicture[] = []
  for (let at = last.to, index = 0; at < end; index++) {
    const picture = again[index % again.length]!
    const to = end - (at + picture.to - picture.from) <= holdMost ? end : at + picture.to - picture.from
    more.push({ ...picture, from: at, to })
    at = to
  }
  return [...placed, ...more]
}
