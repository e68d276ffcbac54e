import { useSignal } from '@preact/signals'
import { t } from '../i18n/later.ts'
import { HowTo } from './how-to.tsx'
import { askToInstall, putOff, way } from './install.ts'

/** Puts the app on the home screen, or tells how it is done. */
export function InstallButton({ class: kind = 'plain' }: { class?: string }) {
  const say = t.value.install
  const isOpen = useSignal(false)
  const add = async () => {
    if (way.value !== 'ask') isOpen.value = true
    else if (!(await askToInstall())) putOff()
  }
  return (
    <>
      <button type="button" class={kind} onClick={() => void add()}>
        {way.value === 'ask' ? say.add : say.how}
      </button>
      {isOpen.value && <HowTo onClose={() => (isOpen.value = false)} />}
    </>
  )
}
