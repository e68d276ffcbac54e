import { dropFilm } from './films.ts'
import { type Film, filmsOf, type PhoneLetter } from './letter.ts'
import { changeLetter, letterOf } from './letters.ts'

/** So many films of one letter stay on the phone beside the one that is shown. */
const mostEarlier = 3

/** Shows a film as the letter's; the one before it joins the earlier ones, and the oldest of these makes room. */
export async function showFilm(id: string, film: Film, change: Partial<PhoneLetter> = {}): Promise<void> {
  const letter = letterOf(id)
  if (!letter) return
  const others = filmsOf(letter).filter((one) => one.export !== film.export)
  others.sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  await changeLetter(id, { ...change, film, earlier: others.slice(0, mostEarlier) })
  for (const gone of others.slice(mostEarlier)) await dropFilm(gone.film)
}
