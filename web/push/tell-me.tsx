import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/later.ts'
import { type Asked, askToBeTold, pushState } from './push.ts'

/** *Tell me when it is ready*: asks only on a tap, and is not there where a phone cannot be told. */
export function TellMe() {
  const say = t.value.way.tellMe
  const state = useSignal<Awaited<ReturnType<typeof pushState>> | Asked>('impossible')
  useEffect(() => {
    void pushState().then((found) => (state.value = found))
  }, [])
  const ask = async () => {
    state.value = await askToBeTold()
  }
  if (state.value === 'impossible') return null
  if (state.value === 'possible')
    return (
      <button type="button" class="tool" onClick={() => void ask()}>
        {say.ask}
      </button>
    )
  return (
    <p class="quiet" role="status">
      {say[state.value]}
    </p>
  )
}
