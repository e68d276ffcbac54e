import { useEffect } from 'preact/hooks'
import { WatchDraft } from '../../film/watch-draft.tsx'
import { t } from '../../i18n/later.ts'
import { makeOn, makingOf } from '../../make/making.ts'
import { happening } from '../../parts/happening.ts'
import type { PhoneLetter } from '../../store/letter.ts'
import { StopTool } from '../way/stop.tsx'

/** What the studio is doing to the film just now; the one that is there can be watched and sent meanwhile. */
export function Changing({ letter, onTalk }: { letter: PhoneLetter; onTalk: () => void }) {
  const say = t.value.film.talk
  const making = makingOf(letter.id)
  const exported = making.letter?.exports.at(-1)
  useEffect(() => void makeOn(letter.id), [letter.id])
  const stages = t.value.way.stages
  const isRendering = exported?.status === 'queued' || exported?.status === 'rendering'
  return (
    <section class="changing">
      <p role="status">{making.offline ? t.value.way.offline : say.going}</p>
      <p class="quiet">{isRendering ? stages.finishing : happening(making.events)}</p>
      {isRendering && <progress max={100} value={exported.progress} aria-label={stages.finishing} />}
      <div class="tools">
        <button type="button" class="tool" onClick={onTalk}>
          {say.show}
        </button>
        <WatchDraft letter={letter} making={making} isChange />
        <StopTool letter={letter} making={making} />
      </div>
    </section>
  )
}
