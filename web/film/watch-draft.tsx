import { useSignal } from '@preact/signals'
import { hasFilm } from '../../shared/timeline.ts'
import { t } from '../i18n/later.ts'
import type { Making } from '../make/making.ts'
import { online } from '../network.ts'
import { Icon } from '../parts/icon.tsx'
import { later } from '../parts/later.tsx'
import type { PhoneLetter } from '../store/letter.ts'

import '../style/ways.css'

const DraftSheet = later(async () => (await import('./draft-preview.tsx')).DraftSheet)

type Props = {
  letter: PhoneLetter
  making: Making
  /** Of a film that is changed, there is an earlier one to be watched beside. */
  isChange?: boolean
}

/** Offers the film while it is being exported: it is planned by then, and can be drawn here. */
export function WatchDraft({ letter, making, isChange = false }: Props) {
  const say = t.value.ways.draft
  const isOpen = useSignal(false)
  const { status, timeline } = making.letter ?? {}
  const canWatch = status === 'exporting' && timeline && hasFilm(timeline) && letter.sealed?.letter
  return (
    <>
      {canWatch && online.value && (
        <button type="button" class={isChange ? 'tool' : 'watch'} onClick={() => (isOpen.value = true)}>
          <Icon name="play" />
          <span>{isChange ? say.watchChange : say.watch}</span>
        </button>
      )}
      {isOpen.value && timeline && (
        <DraftSheet letter={letter} timeline={timeline} onClose={() => (isOpen.value = false)} />
      )}
    </>
  )
}
