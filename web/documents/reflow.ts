import type { Line } from './lines.ts'

/**
 * Lines made paragraphs again: a PDF knows lines alone. A line goes on in the next one where it is full, that is, where
 * the next one's first word had no room in it; titles, lists, addresses and verses keep their lines.
 */
export function reflow(lines: readonly Line[]): string {
  const edgeOf = edges(lines)
  const usual = usualStep(lines)
  return lines
    .map((line, at) => {
      const next = lines[at + 1]
      if (!next) return line.text
      const isFull = line.end + firstWord(next) + line.size > edgeOf(line)
      const end = endOf(line, next, isFull, usual)
      return end ? `${line.text}${end}` : goingOn(line.text, next.text)
    })
    .join('')
}

/** What stands between two lines; nothing where one goes on in the other. */
function endOf(line: Line, next: Line, isFull: boolean, usual: number): string {
  if (isParted(line.text, next.text)) return ''
  if (!isSize(line, next)) return '\n\n'
  const hasEnded = /[.!?。！？…]["”’»」』）)]*$/.test(line.text)
  const step = (line.up - next.up) / next.size
  // Another column or page.
  if (next.page !== line.page || step < -0.5) return isFull && !hasEnded ? '' : '\n\n'
  if (step > usual * 1.25) return '\n\n'
  const indent = (next.begin - line.begin) / next.size
  if (hasEnded && indent > 0.8 && indent < indented) return '\n\n'
  if (!isFull || Math.abs(indent) > indented || item.test(next.text)) return '\n'
  return ''
}

/** How far a line may be moved in and still be of its column, in its size. */
const indented = 3

/** How a point of a list begins. */
const item = /^(?:[•◦▪‣●○■·]|\d{1,2}[.)]\s|[（(]?[一二三四五六七八九十]{1,2}[、)）])/

const isSize = (one: Line, other: Line) => Math.abs(one.size - other.size) < one.size * 0.1

/** From one line to the next of its paragraph, in their size: less than from one paragraph to another. */
function usualStep(lines: readonly Line[]): number {
  const steps = lines
    .flatMap((line, at) => {
      const next = lines[at + 1]
      return next?.page === line.page && isSize(line, next) ? [(line.up - next.up) / next.size] : []
    })
    .filter((step) => step > 0.5)
    .sort((one, other) => one - other)
  return steps[Math.floor(steps.length / 4)] ?? 1.2
}

/** How far lines reach that are like a line: of its size, begun where it begins, and not past the column beside them. */
function edges(lines: readonly Line[]): (line: Line) => number {
  const onPage = Map.groupBy(lines, ({ page }) => page)
  const known = new Map<string, number>()
  return (line) => {
    const place = `${Math.round(line.size)} ${Math.round(line.begin / line.size)}`
    const edge = known.get(place) ?? edgeOf(line)
    known.set(place, edge)
    return edge
  }

  function edgeOf(line: Line): number {
    const like = lines.filter(
      (other) => isSize(line, other) && Math.abs(other.begin - line.begin) < indented * line.size,
    )
    const beside = like.flatMap((one) =>
      onPage
        .get(one.page)!
        .filter(({ begin, up }) => begin >= one.end && Math.abs(up - one.up) < one.size)
        .map(({ begin }) => begin),
    )
    // A column, not a date or a price that stands beside a line.
    const bound = beside.length > 2 ? Math.min(...beside) : Number.POSITIVE_INFINITY
    return like.reduce((edge, { end }) => (end > edge && end <= bound ? end : edge), line.begin)
  }
}

/** About the room a line's first word takes, with the space before it; in Chinese a single character with its mark. */
function firstWord({ text, begin, end }: Line): number {
  const [word] = /^[\u3000-\u9fff\uff00-\uffef]\p{P}?|^[^\s\u3000-\u9fff\uff00-\uffef]+\s?/u.exec(text) ?? [
    '',
  ]
  return ((end - begin) * word.length) / text.length
}

/** Whether a word was parted at the end of a line. A name keeps its hyphen. */
const isParted = (text: string, next: string) => /\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)

/** A line, as the next one follows it. */
function goingOn(text: string, next: string): string {
  if (isParted(text, next)) return text.slice(0, -1)
  const isChinese = /[\u3000-\u9fff\uff00-\uffef]$/.test(text) && /^[\u3000-\u9fff\uff00-\uffef]/.test(next)
  return isChinese || /\p{L}[-\u2010]$/u.test(text) ? text : `${text} `
}
