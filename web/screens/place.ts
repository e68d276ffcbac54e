import type { Route } from '../route.ts'
import type { PhoneLetter } from '../store/letter.ts'

const screens = {
  writing: 'write',
  sending: 'way',
  making: 'way',
  failed: 'way',
  changing: 'film',
  ready: 'film',
} as const satisfies Record<PhoneLetter['state'], Route['screen']>

/** Where a letter is taken up again; the list of letters where it is gone. */
export const placeOf = (letter: PhoneLetter | undefined): Route =>
  letter ? { screen: screens[letter.state], letter: letter.id } : { screen: 'letters' }
