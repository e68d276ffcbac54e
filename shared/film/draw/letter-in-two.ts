import { pairParagraphs } from '../words/bilingual.ts'
import type { MakeCanvas } from './canvas.ts'
import { type Lettering, letter, type Setting } from './lettering.ts'

/** How much smaller a translation is set than what it translates, and how far below, in parts of the size. */
const translationScale = 0.76
const translationGap = 0.2

type InTwo = { text: string; translation?: string }

/** Sets a text, and each of its paragraphs' translation below it: smaller, and in a fainter ink. */
export function letterInTwo(
  { text, translation }: InTwo,
  setting: Setting,
  faint: string,
  make: MakeCanvas,
): Lettering {
  if (!translation) return letter(text, setting, make)
  const room = setting.height ?? Number.POSITIVE_INFINITY
  let size = setting.size
  let whole = stackAt(size)
  while (whole.height > room && size > setting.size * 0.4) {
    size *= 0.94
    whole = stackAt(size)
  }
  return whole

  function stackAt(size: number): Lettering {
    const lines: Lettering['lines'] = []
    let top = 0
    const add = (text: string, more: Partial<Setting>) => {
      const set = letter(text, { ...setting, size, height: undefined, ...more }, make)
      lines.push(...set.lines.map((line) => ({ ...line, y: line.y + top })))
      top += set.height
    }
    pairParagraphs(text, translation!).forEach(([paragraph, translated], at) => {
      if (at > 0) top += size * setting.leading * (setting.paragraphGap ?? 0)
      if (paragraph) add(paragraph, {})
      if (!translated) return
      top += size * translationGap
      add(translated, { size: size * translationScale, color: faint })
    })
    return { lines, width: setting.width, height: top, size }
  }
}
