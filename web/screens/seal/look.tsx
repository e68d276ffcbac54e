import { t } from '../../i18n/index.ts'
import { Row } from '../../parts/row.tsx'
import { looks, type PhoneLetter } from '../../store/letter.ts'
import { changeLetter } from '../../store/letters.ts'
import '../../style/look.css'

/** *Look*: the film's style, each as a small card of it. */
export function Look({ letter: { id, style = 'paper' } }: { letter: PhoneLetter }) {
  const say = t.value.seal
  return (
    <section>
      <h2 id="look">{say.look}</h2>
      <Row labelledby="look">
        {looks.map((look) => (
          <label key={look} class="look">
            <input
              type="radio"
              name="look"
              checked={style === look}
              onChange={() => void changeLetter(id, { style: look })}
            />
            <span class={`look-card look-${look}`} aria-hidden="true">
              {say.lookWord}
            </span>
            <span class="look-name">{say.looks[look]}</span>
          </label>
        ))}
      </Row>
    </section>
  )
}
