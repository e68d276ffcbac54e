import { graphemes, isWide } from './script.ts'

/** Marks that may not begin a line, and marks that may not end one (the rules of kinsoku). */
const closing = /^[\p{Pe}\p{Pf}\p{Po}~～—–-]/u
const opening = /[\p{Ps}\p{Pi}]$/u
const pause = /[,;:.!?…，。；：！？、—][\p{Pe}\p{Pf}"']*$/u

export type Measure = (text: string) => number

/** A piece of text that never breaks, and whether a space stood before it. */
export type Atom = { text: string; spaced: boolean }

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Cuts a text where a line may break: at spaces, and between the words of a script that has none. */
export function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = []
  let spaced = true
  for (const { segment } of words.segment(text)) {
    if (segment.trim() === '') {
      spaced = true
      continue
    }
    const last = atoms.at(-1)
    const mayBreak = last && breaksBetween(last.text, segment)
    if (last && !spaced && !mayBreak) last.text += segment
    else atoms.push({ text: segment, spaced: spaced && atoms.length > 0 })
    spaced = false
  }
  return atoms
}

const breaksBetween = (before: string, after: string) => {
  if (closing.test(after) || opening.test(before)) return false
  const [first] = graphemes(after)
  return isWide(first!) || (isWide(graphemes(before).at(-1)!) && /^[\p{L}\p{N}]/u.test(after))
}

/** The atoms as one text again, spaces where they were. */
export const joinAtoms = (atoms: readonly Atom[]) =>
  atoms.map(({ text, spaced }, at) => (spaced && at > 0 ? ` ${text}` : text)).join('')

/**
 * Sets a text in lines no wider than `width`, in whatever unit `measure` counts. With `balance` the lines come
 * out alike in length and prefer to break after a pause; without, each is filled. A word wider than a line is
 * cut between characters. No letter is lost: the lines joined are the text, but for spaces.
 */
export function wrap(
  text: string,
  { measure, width, balance = false }: { measure: Measure; width: number; balance?: boolean },
): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/u).flatMap((paragraph) => {
    const atoms = atomsOf(paragraph).flatMap((atom) => cutAtom(atom, measure, width))
    if (atoms.length === 0) return []
    const filled = fill(atoms, measure, width)
    const lines = balance && filled.length > 1 ? balanced(atoms, measure, width, filled.length) : filled
    return lines.map(joinAtoms)
  })
}

/** Where an address may break: after the marks that part it. */
const joint = /[/?&=#._-]$/u

function cutAtom(atom: Atom, measure: Measure, width: number): Atom[] {
  if (measure(atom.text) <= width) return [atom]
  const pieces: string[] = []
  let piece: string[] = []
  for (const one of graphemes(atom.text)) {
    if (piece.length > 0 && measure(piece.join('') + one) > width) {
      const mark = piece.findLastIndex((letter, at) => joint.test(letter) && at > piece.length * 0.3)
      const kept = mark < 0 ? piece.length : mark + 1
      pieces.push(piece.slice(0, kept).join(''))
      piece = piece.slice(kept)
    }
    piece.push(one)
  }
  pieces.push(piece.join(''))
  return pieces.map((text, at) => ({ text, spaced: at === 0 && atom.spaced }))
}

function fill(atoms: readonly Atom[], measure: Measure, width: number): Atom[][] {
  const lines: Atom[][] = []
  for (const atom of atoms) {
    const line = lines.at(-1)
    if (line && measure(joinAtoms([...line, atom])) <= width) line.push(atom)
    else lines.push([atom])
  }
  return lines
}

/** The breaks with the least raggedness for that many lines, by dynamic programming. */
function balanced(atoms: readonly Atom[], measure: Measure, width: number, count: number): Atom[][] {
  type Best = { cost: number; lines: Atom[][] }
  const ideal = measure(joinAtoms(atoms)) / count
  let best: (Best | undefined)[] = [{ cost: 0, lines: [] }]
  for (let row = 0; row < count; row++) {
    const next: (Best | undefined)[] = []
    for (let from = 0; from < atoms.length; from++) {
      const before = best[from]
      if (!before) continue
      for (let to = from + 1; to <= atoms.length; to++) {
        const line = atoms.slice(from, to)
        const wide = measure(joinAtoms(line))
        if (wide > width) break
        const ragged = ((wide - ideal) / ideal) ** 2
        const cost = before.cost + ragged - (pause.test(line.at(-1)!.text) ? 0.12 : 0)
        const known = next[to]
        if (!known || cost < known.cost) next[to] = { cost, lines: [...before.lines, line] }
      }
    }
    best = next
  }
  return best[atoms.length]?.lines ?? fill(atoms, measure, width)
}
