/** Letters of full width: a line holds 16 of them where it holds 37 Latin ones. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u
const capital = /^[\p{Lu}@%&—…]/u

/** Latin characters in a line of a caption. */
export const lineUnits = 37
const wideUnits = lineUnits / 16

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The characters a person sees, ZWJ families and flags whole. */
export const graphemes = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment)

export const isWide = (grapheme: string) => wide.test(grapheme)
const isEmoji = (grapheme: string) => emoji.test(grapheme)

/** How wide a text is, about, in Latin characters: good enough to break lines where no font is at hand. */
export function unitsOf(text: string): number {
  let units = 0
  for (const one of graphemes(text)) {
    if (isWide(one)) units += wideUnits
    else if (isEmoji(one)) units += 2.6
    else units += capital.test(one) ? 1.4 : 1
  }
  return units
}

/** How long a text takes to read, in ms: 17 Latin or 5 full-width characters a second. */
export function readingTime(text: string): number {
  const all = graphemes(text.trim())
  const full = all.filter((one) => isWide(one)).length
  return Math.ceil((full / 5 + (all.length - full) / 17) * 1000)
}
