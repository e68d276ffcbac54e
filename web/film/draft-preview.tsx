import { useComputed, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { DraftAnswer } from '../../shared/api.ts'
import type { Timeline } from '../../shared/timeline.ts'
import { ask } from '../api/client.ts'
import { t } from '../i18n/later.ts'
import { Sheet } from '../parts/sheet.tsx'
import type { PhoneLetter } from '../store/letter.ts'
import { type DraftFilm, filmOfDraft } from './draft-film.ts'
import { Controls, usePlayer } from './preview.tsx'

type Props = {
  letter: PhoneLetter
  /** What is known of the draft: when that changes, the draft is another. */
  timeline: Timeline
  onClose: () => void
}

/** The film that the studio has planned, watched while it is still being exported: drawn here, from its draft. */
export function DraftSheet({ letter, timeline, onClose }: Props) {
  const say = t.value.ways.draft
  const found = useSignal<DraftFilm | undefined>(undefined)
  const isAway = useSignal(false)
  useEffect(() => {
    let isOver = false
    isAway.value = false
    void readDraft(letter).then(
      (film) => {
        if (!isOver) found.value = film
      },
      () => {
        if (!isOver) isAway.value = true
      },
    )
    return () => {
      isOver = true
    }
  }, [letter.id, timeline])
  // A canvas keeps its shape: a film of another has one of its own.
  const shape = useComputed(() => found.value && `${found.value.film.width}x${found.value.film.height}`)
  return (
    <Sheet title={say.title} onClose={onClose}>
      {found.value && <DraftPlayer key={shape.value} film={found.value} />}
      <p class="told" role="status">
        {found.value ? told(found.value) : isAway.value ? say.away : say.coming}
      </p>
    </Sheet>
  )
}

const told = ({ absent }: DraftFilm) => (absent > 0 ? t.value.ways.draft.absent(absent) : '')

async function readDraft(letter: PhoneLetter): Promise<DraftFilm> {
  const { draft } = await ask(DraftAnswer, `/api/letters/${letter.sealed?.letter}/draft`)
  return filmOfDraft(draft, letter)
}

function DraftPlayer({ film: { film } }: { film: DraftFilm }) {
  const { canvas, player } = usePlayer()
  useEffect(() => void player.value?.showFilm(film), [player.value, film])
  return (
    <div class="preview">
      <canvas
        ref={canvas}
        class={film.width < film.height ? 'film-player' : 'film-player wide'}
        // Half of its size is enough for a phone's screen.
        width={film.width / 2}
        height={film.height / 2}
        role="img"
        aria-label={t.value.ways.draft.title}
      />
      {player.value && <Controls player={player.value} />}
    </div>
  )
}
