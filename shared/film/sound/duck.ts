import type { Span } from '../brief.ts'

/** How long before a voice the music begins to give way, and how long it takes to come back, in ms. */
const turn = { down: 450, up: 1100 }
/** In a shorter pause than this it does not come back at all, in ms. */
const pause = 1500

/**
 * How far music gives way at a time (ms): 0 not at all, 1 wholly. It has gone before the voice begins, since it
 * knows when that will be, and swells in the pauses.
 */
export function duckOver(spans: readonly Span[]): (time: number) => number {
  const merged = mergeSpans(spans, pause)
  let at = 0
  return (time) => {
    while (at < merged.length - 1 && time > merged[at]!.to + turn.up) at++
    while (at > 0 && time < merged[at]!.from - turn.down) at--
    return Math.max(depth(merged[at], time), depth(merged[at + 1], time))
  }
}

const depth = (span: Span | undefined, time: number) => {
  if (!span) return 0
  const away = time < span.from ? (span.from - time) / turn.down : Math.max(0, (time - span.to) / turn.up)
  const near = Math.max(0, 1 - away)
  return near * near * (3 - 2 * near)
}

/** Spans in order, those nearer to one another than `gap` made one. */
function mergeSpans(spans: readonly Span[], gap: number): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && span.from - last.to < gap) last.to = Math.max(last.to, span.to)
    else merged.push({ ...span })
  }
  return merged
}
