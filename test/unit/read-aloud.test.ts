import { expect, test } from 'vitest'
import { timeAloud } from '../../web/screens/write/read-aloud.ts'

test.each([
  ['', 0],
  ['word '.repeat(150), 60_000],
  ['字'.repeat(240), 60_000],
  ['你好，妈妈！Happy birthday 🎂', (4 / 240 + 2 / 150) * 60_000],
])('%j takes as long as people take to read it aloud', (words, ms) => {
  expect(timeAloud(words)).toBeCloseTo(ms)
})
