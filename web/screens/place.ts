import type { Route } from '../route.ts'
import type { PhoneLetter } from '../store/letter.ts'

/** Where a letter is taken up again; the list of letters where it is gone. */
export function placeOf(letter: PhoneLetter | undefined): Route {
  const screens = { writing: 'write', sending: 'way', making: 'way', failed: 'way', ready: 'film' } as const
  return letter ? { screen: screens[letter.state], letter: letter.id } : { screen: 'letters' }
}
