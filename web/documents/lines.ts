/** A piece of a line, as PDF.js finds it: its matrix says where it stands and which way it runs. */
export type Piece = { str: string; dir: string; transform: number[]; width: number; hasEOL: boolean }

/**
 * A printed line. It is measured along its own direction, whichever way the page is turned: from where it begins to
 * where it ends, and how far up it stands, all in points.
 */
export type Line = { text: string; page: number; size: number; begin: number; end: number; up: number }

/** The lines of a page, in the order in which they were written into it. */
export function linesOf(pieces: readonly Piece[], page: number): Line[] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces) {
    lines.at(-1)!.push(piece)
    if (piece.hasEOL) lines.push([])
  }
  return lines.flatMap((line) => {
    const said = line.filter(({ str }) => str.trim())
    return said.length > 0 ? [measured(line, said, page)] : []
  })
}

function measured(line: readonly Piece[], said: readonly Piece[], page: number): Line {
  const widest = said.reduce((one, other) => (other.width > one.width ? other : one))
  const [a = 1, b = 0, , , x = 0, y = 0] = widest.transform
  const size = Math.hypot(a, b) || 1
  const along = ({ transform: [, , , , x = 0, y = 0] }: Piece) => (x * a + y * b) / size
  const left = Math.min(...said.map(along))
  const right = Math.max(...said.map((piece) => along(piece) + piece.width))
  const isLeftward = widest.dir === 'rtl'
  const read = isLeftward ? line.toSorted((one, other) => along(other) - along(one)) : line
  return {
    text: textOf(read),
    page,
    size,
    begin: isLeftward ? -right : left,
    end: isLeftward ? -left : right,
    up: (y * a - x * b) / size,
  }
}

/** A title may be set with room between its letters; between its words there is more. */
const spacedOut = /^\S(?: \S)*$/u

function textOf(pieces: readonly Piece[]): string {
  const letters = pieces.map(({ str }) => str.trim()).filter(Boolean)
  const isSpacedOut = letters.every((str) => spacedOut.test(str)) && letters.join(' ').length > 6
  return pieces
    .map(({ str }) => (isSpacedOut ? str.replaceAll(/(?<=\S) (?=\S)/gu, '') : str))
    .join('')
    .replace(shapes, (shape) => shape.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim()
}

/** What some printers write instead of characters that look alike: radicals, compatible ideographs, Arabic forms. */
const shapes = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufdff\ufe70-\ufefc]/g
