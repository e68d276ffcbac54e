import { expect, test } from 'vitest'
import { usageOf } from '../../web/settings/usage.ts'
import { type Film, newLetter } from '../../web/store/letter.ts'

const film = (bytes: number): Film => ({ export: `${bytes}`, film: `${bytes}`, bytes })

test('what a phone keeps counts the films from before a change, too', () => {
  const letter = { ...newLetter('a', 'Anna', 0), film: film(300), earlier: [film(200), film(100)] }
  expect(usageOf([letter, newLetter('b', '', 0)]).films).toEqual({ count: 3, bytes: 600 })
})
