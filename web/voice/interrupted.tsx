import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { clock, t } from '../i18n/later.ts'
import type { PhoneLetter, Take } from '../store/letter.ts'
import { interruptedTakes, readTake, setAside } from '../store/takes.ts'
import '../style/voice.css'

type Props = { letter: PhoneLetter; onKeep: () => void; onGoOn: () => void }

/** Tells of recordings that broke off with the app: each can be kept, gone on with, or thrown away. */
export function Interrupted({ letter, ...then }: Props) {
  return interruptedTakes(letter.id).map((take) => (
    <InterruptedTake key={take} letter={letter.id} take={take} {...then} />
  ))
}

function InterruptedTake({
  letter,
  take,
  onKeep,
  onGoOn,
}: Omit<Props, 'letter'> & { letter: string; take: Take }) {
  const say = t.value.interrupted
  const told = useSignal('')
  const keep = async () => {
    if (take === 'voice') return onKeep()
    const { keepClip } = await import('../camera/clip-take.ts')
    if ((await keepClip(letter)).length > 0) told.value = say.unreadable
  }
  const elapsed = useSignal<number | undefined>(undefined)
  useEffect(() => {
    void readTake(letter, take).then((recorded) => (elapsed.value = recorded.elapsed))
  }, [])
  if (elapsed.value === undefined) return null
  return (
    <section class="interrupted">
      <p role="status">{told.value || say[take](clock(elapsed.value))}</p>
      <div class="interrupted-tools">
        <button type="button" class="tool" onClick={() => void setAside(letter, take)}>
          {say.discard}
        </button>
        <button type="button" class="tool" onClick={() => void keep()}>
          {say.keep}
        </button>
        {take === 'voice' && (
          <button type="button" class="tool" onClick={onGoOn}>
            {say.goOn}
          </button>
        )}
      </div>
    </section>
  )
}
