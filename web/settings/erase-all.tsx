import { useSignal } from '@preact/signals'
import { isRefused } from '../api/client.ts'
import { t } from '../i18n/later.ts'
import { online } from '../network.ts'
import { Sheet } from '../parts/sheet.tsx'
import { lookThere } from './at-the-studio.tsx'
import {
  countHere,
  countLeftHere,
  countLeftThere,
  eraseHere,
  eraseThere,
  type RemovedThere,
} from './erase.ts'

/** *Delete my data*: asks, removes all of it on the phone and at the server, and shows that nothing is left. */
export function EraseAll() {
  const say = t.value.settings.erase
  const open = useSignal(false)
  return (
    <section>
      <h2>{say.title}</h2>
      <p class="quiet">{say.about}</p>
      <button type="button" class="plain" onClick={() => (open.value = true)}>
        {say.title}
      </button>
      {open.value && <EraseSheet onClose={() => (open.value = false)} />}
    </section>
  )
}

/** What was removed; `there` is missing where the server could not be reached. */
type Erased = { here: ReturnType<typeof countHere>; there?: RemovedThere; left: number }

function EraseSheet({ onClose }: { onClose: () => void }) {
  const say = t.value.settings.erase
  const isAway = useSignal(!online.value)
  const going = useSignal(false)
  const erased = useSignal<Erased | undefined>(undefined)

  const erase = async () => {
    going.value = true
    try {
      const here = countHere()
      const there = isAway.value ? undefined : await eraseThere()
      await eraseHere({ isOwing: !there })
      const left = (await countLeftHere()) + (there ? await countLeftThere() : 0)
      await lookThere()
      erased.value = { here, there, left }
    } catch (error) {
      if (!isRefused(error)) throw error
      isAway.value = true
    } finally {
      going.value = false
    }
  }
  const anew = () => location.replace('/')
  const { value } = erased
  if (value)
    return (
      <Sheet title={say.done} onClose={anew}>
        <Proof erased={value} />
        <button type="button" class="main" onClick={anew}>
          {say.anew}
        </button>
      </Sheet>
    )
  return (
    <Sheet title={say.title} onClose={onClose}>
      <p>{say.has(countHere().letters)}</p>
      <p>{say.ask}</p>
      <p class="told" role="status">
        {going.value ? say.going : isAway.value ? say.offline : ''}
      </p>
      <button type="button" class="main wax" disabled={going.value} onClick={() => void erase()}>
        {isAway.value ? say.goHere : say.go}
      </button>
      <button type="button" class="plain" disabled={going.value} onClick={onClose}>
        {say.stay}
      </button>
    </Sheet>
  )
}

function Proof({ erased: { here, there, left } }: { erased: Erased }) {
  const say = t.value.settings.erase
  const isNowhere = there && there.shared === 0
  return (
    <div class="proof" role="status">
      <p>{say.fromHere(here.letters, here.files)}</p>
      <p>{there ? say.fromThere(there.letters, there.media, there.films) : say.owed}</p>
      {there && there.shared > 0 && <p>{say.shared}</p>}
      <p>{left > 0 ? say.left : isNowhere ? say.nothingAnywhere : say.nothing}</p>
    </div>
  )
}
