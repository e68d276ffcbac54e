import { useSignal } from '@preact/signals'
import { t } from '../../i18n/later.ts'
import { type Making, makeOn } from '../../make/making.ts'
import { type Stop, stopMaking, stopOf } from '../../make/stop.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { go } from '../../route.ts'
import type { PhoneLetter } from '../../store/letter.ts'
import { letterOf } from '../../store/letters.ts'

/** *Stop*: says what stopping means before it does it. */
export function StopTool({ letter, making }: { letter: PhoneLetter; making: Making }) {
  const say = t.value.way.stop
  const asked = useSignal<Stop | undefined>(undefined)
  const problem = useSignal('')
  const stop = stopOf(letter, making)
  if (!stop) return null

  const close = () => (asked.value = undefined)
  const stopIt = async () => {
    try {
      await stopMaking(letter.id)
      close()
      if (letterOf(letter.id)?.state === 'writing')
        go({ screen: 'write', letter: letter.id }, { replace: true })
    } catch (error) {
      const { isRefused } = await import('../../api/client.ts')
      if (!isRefused(error)) throw error
      problem.value = say.notNow
      void makeOn(letter.id)
    }
  }
  return (
    <>
      <button type="button" class="tool" onClick={() => (asked.value = stop)}>
        {say.stop}
      </button>
      {asked.value && (
        <Sheet title={say.title} onClose={close}>
          <p>{say.means[asked.value]}</p>
          <p class="told" role="status">
            {problem.value}
          </p>
          <button type="button" class="main" onClick={() => void stopIt()}>
            {say.stop}
          </button>
          <button type="button" class="tool" onClick={close}>
            {say.goOn}
          </button>
        </Sheet>
      )}
    </>
  )
}
