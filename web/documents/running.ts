import type { Line } from './lines.ts'

/**
 * Pages without what runs along their edges: a head, a foot, a number. It stands at the same place on many pages, says
 * the same but for its digits, and is no larger than the text.
 */
export function withoutRunning(pages: readonly Line[][]): Line[][] {
  const text = usualSize(pages.flat())
  const atEdges = pages.map((lines) => edgesOf(lines).filter(({ size }) => size < text * 1.1))
  const times = new Map<string, number>()
  for (const place of atEdges.flatMap((lines) => lines.map(placeOf))) {
    times.set(place, (times.get(place) ?? 0) + 1)
  }
  // Not every page has it: the first may have none, and left and right ones may take turns.
  const many = Math.max(3, pages.length * 0.4)
  return pages.map((lines, page) =>
    lines.filter((line) => !(atEdges[page]!.includes(line) && times.get(placeOf(line))! >= many)),
  )
}

/** The two rows at the top of a page, and the two at its bottom. */
function edgesOf(lines: readonly Line[]): Line[] {
  const rows = [...new Set(lines.map(({ up }) => Math.round(up)))].sort((one, other) => one - other)
  const outer = [...rows.slice(0, 2), ...rows.slice(-2)]
  return lines.filter(({ up }) => outer.includes(Math.round(up)))
}

const placeOf = ({ text, up }: Line) => `${Math.round(up)} ${text.replaceAll(/\d+/g, '0')}`

/** The size in which most is set. */
function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length)
  return [...letters].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0
}
