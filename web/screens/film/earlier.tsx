import { t, when } from '../../i18n/later.ts'
import { showFilm } from '../../store/earlier-films.ts'
import type { PhoneLetter } from '../../store/letter.ts'

/** The films that came before this one: a tap brings one back, to be watched and sent. */
export function Earlier({ letter: { id, earlier = [] } }: { letter: PhoneLetter }) {
  const say = t.value.film.earlier
  if (earlier.length === 0) return null
  return (
    <section class="earlier">
      <h2>{say.title}</h2>
      <ul>
        {earlier.map((film) => (
          <li key={film.export}>
            <button
              type="button"
              onClick={() => {
                void showFilm(id, film)
                scrollTo(0, 0)
              }}
            >
              {film.poster && <img src={film.poster} alt="" />}
              <span>{film.at ? say.of(when(film.at)) : say.show}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
