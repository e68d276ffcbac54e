import type { Film, PhoneLetter } from './letter.ts'
import { changeLetter, letterOf } from './letters.ts'
import { dropBytes } from './store.ts'

/** So many films of one letter stay on the phone beside the one that is shown. */
const mostEarlier = 3

/** All of a letter's films that are on this phone, the one that is shown first. */
export const filmsOf = ({ film, earlier = [] }: PhoneLetter): Film[] => (film ? [film, ...earlier] : earlier)

/** Shows a film as the letter's; the one before it joins the earlier ones, and the oldest of these makes room. */
export async function showFilm(id: string, film: Film, change: Partial<PhoneLetter> = {}): Promise<void> {
  const letter = letterOf(id)
  if (!letter) return
  const others = filmsOf(letter).filter((one) => one.export !== film.export)
  others.sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  await changeLetter(id, { ...change, film, earlier: others.slice(0, mostEarlier) })
  for (const gone of others.slice(mostEarlier)) await dropBytes(gone.film)
}
