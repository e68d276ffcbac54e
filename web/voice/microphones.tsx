import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/later.ts'
import { chooseMicrophone, chosenMicrophone, listMicrophones, type Microphone } from './microphone.ts'

/** Which microphone to use from now on, where there is more than one. */
export function Microphones() {
  const say = t.value.voice
  const all = useSignal<Microphone[]>([])
  useEffect(() => {
    const over = new AbortController()
    const list = async () => {
      all.value = await listMicrophones()
    }
    void list()
    navigator.mediaDevices?.addEventListener('devicechange', list, { signal: over.signal })
    return () => over.abort()
  }, [])
  if (all.value.length < 2) return null
  const isThere = all.value.some(({ id }) => id === chosenMicrophone.value)
  return (
    <label class="microphones">
      <span>{say.microphone}</span>
      <select
        value={isThere ? chosenMicrophone.value : ''}
        onChange={({ currentTarget }) => chooseMicrophone(currentTarget.value)}
      >
        <option value="">{say.anyMicrophone}</option>
        {all.value.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
