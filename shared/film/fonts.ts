import type { Film } from './resolve.ts'

/** The faces of a film, by family; whoever draws loads these first, since none may be on the machine. */
export const families = {
  hand: 'Caveat',
  handChinese: 'LXGW WenKai',
  serif: 'Newsreader',
  sans: 'Figtree',
  serifChinese: 'Noto Serif SC',
  emoji: 'Noto Color Emoji',
} as const
export type Face = 'hand' | 'serif' | 'sans'

const stack = (...names: string[]) =>
  [...names, families.serifChinese, families.emoji].map((name) => `"${name}"`).join(', ')

const stacks: Record<Face, string> = {
  hand: stack(families.hand, families.handChinese),
  serif: stack(families.serif),
  sans: stack(families.sans),
}

/** A font for a canvas. */
export const fontOf = (face: Face, pixels: number, weight = 500) => `${weight} ${pixels}px ${stacks[face]}`

/** All that is written in a film: its faces have to have these letters. */
export const writtenIn = ({ texts, scenes }: Pick<Film, 'texts' | 'scenes'>): string[] => [
  ...texts.flatMap(({ text, translation = '', date = '' }) => [text, translation, date]),
  ...scenes.flatMap(({ picture, name = '' }) => (picture === 'absent' ? [name] : [])),
]

/** Which families a text needs beside the Latin ones, so that the large ones are loaded only for those who write them. */
export function familiesFor(texts: readonly string[]): { chinese: boolean; emoji: boolean; other: boolean } {
  const all = texts.join('')
  return {
    chinese: /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u.test(all),
    emoji: /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(all),
    other: /[^\u0020-\u024f\u2000-\u206f\s]/u.test(all),
  }
}
