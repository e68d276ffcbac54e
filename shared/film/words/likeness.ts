import { distance, type Moment, price } from './warp.ts'

/** With so many other stretches of the reading a phrase is compared. */
const others = 8
/** Who reads aloud what is written is nearer to it than to anything else by this share, or more. */
const sure = 0.16

/**
 * How much more a stretch of a recording sounds like its phrase, as it was read, than like the rest of the reading:
 * 0, as anything does, to 1, surely.
 * @param reading all of it, moment by moment
 * @param phrase where the phrase begins in it, and how long it is
 */
export function likeness(
  reading: readonly Moment[],
  phrase: { from: number; length: number },
  stretch: readonly Moment[],
): number {
  const costFrom = (from: number) =>
    costAlong(
      stretch.map((_, at) => {
        const inPhrase = Math.floor((at * phrase.length) / stretch.length)
        return reading[(from + inPhrase) % reading.length]!
      }),
      stretch,
    )
  const elsewhere = Array.from({ length: others }, (_, at) =>
    costFrom(phrase.from + Math.round(((at + 1) * reading.length) / (others + 1))),
  )
  const mean = elsewhere.reduce((sum, cost) => sum + cost, 0) / others
  return Math.max(0, Math.min(1, (1 - costFrom(phrase.from) / mean) / sure))
}

/** The cost of the cheapest path through both, from end to end. */
function costAlong(one: readonly Moment[], other: readonly Moment[]): number {
  const far = Number.POSITIVE_INFINITY
  let before = new Float64Array(other.length + 1).fill(far)
  before[0] = 0
  for (const moment of one) {
    const costs = new Float64Array(other.length + 1).fill(far)
    for (let at = 1; at <= other.length; at++) {
      const cost = distance(moment, other[at - 1]!)
      const aside = Math.min(costs[at - 1]!, before[at]!) + cost + price.aside
      costs[at] = Math.min(before[at - 1]! + 2 * cost, aside)
    }
    before = costs
  }
  return before[other.length]!
}
