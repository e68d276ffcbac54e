import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { count, size, t } from '../i18n/later.ts'
import { letters } from '../store/letters.ts'
import { usageOf } from './usage.ts'

/** What lies on this phone, how much room it takes, and whether the phone may clear it by itself. */
export function OnThisPhone() {
  const say = t.value.settings.here
  const usage = usageOf(letters.value ?? [])
  const room = useSignal<StorageEstimate>({})
  const isPersistent = useSignal<boolean | undefined>(undefined)
  const told = useSignal('')
  useEffect(() => {
    void navigator.storage?.estimate?.().then((found) => (room.value = found))
    void navigator.storage?.persisted?.().then((found) => (isPersistent.value = found))
  }, [letters.value])
  const keep = async () => {
    isPersistent.value = await navigator.storage.persist()
    told.value = isPersistent.value ? '' : say.notKept
  }
  const { usage: used = 0, quota = 0 } = room.value
  return (
    <section>
      <h2>{say.title}</h2>
      <dl class="facts">
        {(['letters', 'photos', 'voices', 'films'] as const).map((kind) => (
          <Row
            key={kind}
            name={say[kind]}
            told={say.row(count(usage[kind].count), size(usage[kind].bytes))}
          />
        ))}
      </dl>
      {quota > 0 && (
        <>
          <meter min={0} max={quota} value={used} aria-label={say.usedLabel} />
          <p class="quiet">{say.used(size(used), size(quota))}</p>
        </>
      )}
      {isPersistent.value !== undefined && (
        <p class="quiet" role="status">
          {told.value || (isPersistent.value ? say.kept : say.mayGo)}
        </p>
      )}
      {isPersistent.value === false && (
        <button type="button" class="plain" onClick={() => void keep()}>
          {say.keep}
        </button>
      )}
    </section>
  )
}

const Row = ({ name, told }: { name: string; told: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{told}</dd>
  </>
)
