import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { PairAnswer } from '../../shared/api.ts'
import { ask, isRefused, json, reach } from '../api/client.ts'
import { t, timeOfDay } from '../i18n/later.ts'
import { Qr } from '../parts/qr.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { lookThere } from '../settings/at-the-studio.tsx'

/** Behind `#`, so that the code of a scanned link is in no server's log. */
const inLink = /^#join=([\w-]{1,40})$/

/** *Use on another phone*: shows a code to scan or type, or takes the one that the other phone shows. */
export function Pairing() {
  const say = t.value.settings.pair
  const scanned = inLink.exec(location.hash)?.[1] ?? ''
  const open = useSignal<'show' | 'enter' | undefined>(scanned ? 'enter' : undefined)
  const close = () => {
    open.value = undefined
    // A code works once: a reload should not offer it again.
    if (location.hash) history.replaceState(null, '', location.pathname)
  }
  return (
    <section>
      <h2>{say.title}</h2>
      <p class="quiet">{say.about}</p>
      <div class="side-by-side">
        <button type="button" class="plain" onClick={() => (open.value = 'show')}>
          {say.show}
        </button>
        <button type="button" class="plain" onClick={() => (open.value = 'enter')}>
          {say.enter}
        </button>
      </div>
      {open.value === 'show' && <ShowCode onClose={close} />}
      {open.value === 'enter' && <EnterCode code={scanned} onClose={close} />}
    </section>
  )
}

function ShowCode({ onClose }: { onClose: () => void }) {
  const say = t.value.settings.pair
  const answer = useSignal<PairAnswer | undefined>(undefined)
  const problem = useSignal('')
  useEffect(() => {
    void ask(PairAnswer, '/api/device/pair', json({})).then(
      (found) => (answer.value = found),
      (error) => {
        if (!isRefused(error)) throw error
        problem.value = error.problem.detail
      },
    )
    // What the other phone brought along shows as soon as this is closed.
    return () => void lookThere()
  }, [])
  const { value } = answer
  return (
    <Sheet title={say.title} onClose={onClose}>
      <div class="rows" role="status">
        {problem.value && <p class="problem">{problem.value}</p>}
        {value && (
          <>
            <Qr text={`${location.origin}/settings#join=${value.code}`} label={say.qr} />
            <p class="code">{value.code}</p>
            <p>{say.steps}</p>
            <p class="quiet">{say.until(timeOfDay(value.expiresAt))}</p>
          </>
        )}
      </div>
      <button type="button" class="main" onClick={onClose}>
        {t.value.app.close}
      </button>
    </Sheet>
  )
}

function EnterCode({ code: scanned, onClose }: { code: string; onClose: () => void }) {
  const say = t.value.settings.pair
  const code = useSignal(scanned)
  const told = useSignal('')
  const stage = useSignal<'asking' | 'going' | 'joined'>('asking')
  const join = async () => {
    stage.value = 'going'
    told.value = ''
    try {
      await reach('/api/device/join', json({ code: code.value }))
      stage.value = 'joined'
      told.value = say.joined
      await lookThere()
    } catch (error) {
      if (!isRefused(error)) throw error
      stage.value = 'asking'
      told.value = error.problem.detail
    }
  }
  return (
    <Sheet title={say.enter} onClose={onClose}>
      <form
        class="field"
        onSubmit={(event) => {
          event.preventDefault()
          void join()
        }}
      >
        {stage.value !== 'joined' && (
          <label class="field">
            <span>{say.code}</span>
            <input
              type="text"
              value={code.value}
              autocomplete="one-time-code"
              autocapitalize="characters"
              spellcheck={false}
              maxLength={40}
              onInput={({ currentTarget }) => (code.value = currentTarget.value)}
            />
          </label>
        )}
        <p class="told" role="status">
          {told.value}
        </p>
        {stage.value === 'joined' ? (
          <button type="button" class="main" onClick={onClose}>
            {t.value.app.close}
          </button>
        ) : (
          <button type="submit" class="main" disabled={stage.value === 'going' || !code.value.trim()}>
            {say.join}
          </button>
        )}
      </form>
    </Sheet>
  )
}
