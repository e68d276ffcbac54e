import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { clock, t } from '../i18n/later.ts'
import type { PhoneLetter, Take } from '../store/letter.ts'
import { interruptedTakes, readTake, setAside, whenLeft, withTake } from '../store/takes.ts'
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
  /** Does something with the take, unless another tab has gone on with it since it was offered here. */
  const ifFree = async (work: () => Promise<void>) => {
    if (!(await withTake(letter, take, work))) told.value = say.elsewhere
  }
  const keepIt = async () => {
    const { keepClip } = await import('../camera/clip-take.ts')
    if ((await keepClip(letter)).length > 0) told.value = say.unreadable
  }
  const elapsed = useSignal<number | undefined>(undefined)
  useEffect(() => {
    const closed = new AbortController()
    // While another tab is recording it, it has not broken off.
    void whenLeft(letter, take, closed.signal)
      .then(() => readTake(letter, take))
      .then(
        (recorded) => (elapsed.value = recorded.elapsed),
        () => undefined,
      )
    return () => closed.abort()
  }, [])
  if (elapsed.value === undefined) return null
  return (
    <section class="interrupted">
      <p role="status">{told.value || say[take](clock(elapsed.value))}</p>
      <div class="interrupted-tools">
        <button type="button" class="tool" onClick={() => void ifFree(() => setAside(letter, take))}>
          {say.discard}
        </button>
        <button
          type="button"
          class="tool"
          onClick={() => (take === 'voice' ? onKeep() : void ifFree(keepIt))}
        >
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
