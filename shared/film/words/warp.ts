/** One moment of a sound, as numbers: two that say the same are nearer than 1 to each other. */
export type Moment = Float32Array

/** A recording, moment by moment, and which of them follow a pause. */
export type Course = { moments: readonly Moment[]; afterPause: readonly boolean[] }

/** Where a part was found, in moments of the recording (`to` excluded). */
export type Found = { from: number; to: number }

/**
 * What a path costs besides the distances along it. Found by trial on two hundred recordings of known timing, in
 * eight voices: with pauses and without, with sentences too many and too few, in noise. With other prices near
 * these one or two of 1200 phrases are misplaced.
 */
export const price = {
  /**
   * A moment that is passed by, of the recording or of a part that is missing: as much as two moments are apart that
   * have nothing to do with each other.
   */
  passing: 1.4,
  /** A step along one sound alone: nobody speaks ten times as fast for a word. */
  aside: 0.8,
  /** A pause within a part. */
  pauseWithin: 3,
  /** A part that begins without a pause. */
  noPauseBefore: 4,
}

/** How far a path may leave the diagonal, in moments and as a share of the recording: a minute, at least. */
const band = { moments: 1500, share: 0.1 }

/** How a cell is best reached: by a step along both sounds, along the recording alone, along the part alone. */
const step = { both: 0, recording: 1, part: 2 }

/** The steps into the cells of one row, and how much of the recording has passed at its first cell. */
type Row = { steps: Uint8Array; first: number }

/**
 * Finds parts, one after another, in a recording by dynamic time warping (Sakoe and Chiba 1978: a step along both
 * sounds counts twice; in a band along the diagonal). Between parts the recording may have what is in none of them,
 * and a part may be missing altogether.
 * @returns one each part; none for a missing one
 */
export function findParts(parts: readonly (readonly Moment[])[], recording: Course): (Found | undefined)[] {
  const rows: Row[] = []
  const nextRow = rowsAlong(parts, recording.moments.length)
  const begin = nowhere(recording)
  begin[0] = 0
  let costs = between(begin, nowhere(recording), open())
  for (const part of parts) {
    const without = costs.map((cost) => cost + price.passing * part.length)
    let ended = costs
    part.forEach((moment, at) => {
      ended = along(moment, ended, at === 0, recording, open(1))
    })
    costs = between(part.length > 0 ? ended : nowhere(recording), without, open())
  }
  return follow(rows, parts, recording.moments.length)

  function open(passed = 0) {
    const row = nextRow(passed)
    rows.push(row)
    return row
  }
}

/** What it costs to have come anywhere: nothing has come anywhere yet. */
const nowhere = ({ moments }: Course) => new Float32Array(moments.length + 1).fill(Number.POSITIVE_INFINITY)

/** Rows of cells around the diagonal; each begins further on by the moments of parts that passed. */
function rowsAlong(parts: readonly (readonly Moment[])[], width: number) {
  const whole = parts.reduce((sum, { length }) => sum + length, 0)
  const reach = Math.ceil(Math.max(band.moments, width * band.share))
  let passed = 0
  return (more: number): Row => {
    passed += more
    const middle = Math.round((passed * width) / Math.max(1, whole))
    const first = Math.max(0, middle - reach)
    return { first, steps: new Uint8Array(Math.min(width, middle + reach) - first + 1) }
  }
}

/** The row between two parts: the one before has ended, or is missing; what is spoken here is in none. */
function between(ended: Float32Array, without: Float32Array, { steps, first }: Row): Float32Array {
  const costs = new Float32Array(ended.length).fill(Number.POSITIVE_INFINITY)
  for (let at = 0; at < steps.length; at++) {
    const place = first + at
    const passing = at > 0 ? costs[place - 1]! + price.passing : Number.POSITIVE_INFINITY
    const best = Math.min(ended[place]!, passing, without[place]!)
    costs[place] = best
    if (best === passing) steps[at] = step.recording
    else if (best !== ended[place]) steps[at] = step.part
  }
  return costs
}

/** The row of one moment of a part. */
function along(
  moment: Moment,
  before: Float32Array,
  isFirst: boolean,
  { moments, afterPause }: Course,
  { steps, first }: Row,
): Float32Array {
  const costs = new Float32Array(before.length).fill(Number.POSITIVE_INFINITY)
  for (let at = first === 0 ? 1 : 0; at < steps.length; at++) {
    const place = first + at
    const isAfterPause = afterPause[place - 1]!
    const far = distance(moment, moments[place - 1]!)
    const paused = isAfterPause ? price.pauseWithin : 0
    const entering = isFirst ? (isAfterPause ? 0 : price.noPauseBefore) : paused
    const both = before[place - 1]! + 2 * far + entering
    const recording = costs[place - 1]! + far + price.aside + paused
    const part = isFirst ? Number.POSITIVE_INFINITY : before[place]! + far + price.aside
    const best = Math.min(both, recording, part)
    costs[place] = best
    if (best === recording) steps[at] = step.recording
    else if (best === part) steps[at] = step.part
  }
  return costs
}

/** Follows the cheapest path back from the end of everything. */
function follow(rows: readonly Row[], parts: readonly (readonly Moment[])[], width: number) {
  const found: (Found | undefined)[] = parts.map(() => undefined)
  let row = rows.length - 1
  let place = width
  const stepHere = () => rows[row]!.steps[place - rows[row]!.first]!
  for (let number = parts.length - 1; number >= 0; number--) {
    const part = parts[number]!
    while (stepHere() === step.recording) place--
    row--
    if (part.length === 0) continue
    if (rows[row + 1]!.steps[place - rows[row + 1]!.first] === step.part) {
      row -= part.length
      continue
    }
    const to = place
    for (let at = part.length - 1; at >= 0; ) {
      const by = stepHere()
      if (by !== step.part) place--
      if (by === step.recording) continue
      row--
      at--
    }
    found[number] = { from: place, to }
  }
  return found
}

/** How far apart two moments are. */
export function distance(one: Moment, other: Moment): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += (one[at]! - other[at]!) ** 2
  return Math.sqrt(sum)
}
