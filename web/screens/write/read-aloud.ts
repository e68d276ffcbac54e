/** People read aloud so many words, or Chinese characters, a minute. */
const wordsAMinute = 150
const charactersAMinute = 240

/** How long words take when they are read aloud, ms. */
export function timeAloud(words: string): number {
  const characters = words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const others = words.match(/[\p{L}\p{N}]+/gu)?.filter((word) => !/\p{Script=Han}/u.test(word)).length ?? 0
  return (characters / charactersAMinute + others / wordsAMinute) * 60_000
}
