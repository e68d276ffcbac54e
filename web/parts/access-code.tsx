import { useSignal } from '@preact/signals'
import { isRefused, json, reach } from '../api/client.ts'
import { t } from '../i18n/later.ts'

/** Where films are made for invited people only: takes the code, tells the server, and goes on when it fits. */
export function AccessCode({ onFit }: { onFit: () => void }) {
  const say = t.value.accessCode
  const code = useSignal('')
  const problem = useSignal('')
  const asking = useSignal(false)
  const tell = async () => {
    asking.value = true
    problem.value = ''
    try {
      await reach('/api/device/access', json({ code: code.value }))
      onFit()
    } catch (error) {
      if (!isRefused(error)) throw error
      problem.value = error.problem.detail
    } finally {
      asking.value = false
    }
  }
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault()
        void tell()
      }}
    >
      <label class="field">
        <span>{say.label}</span>
        <input
          type="text"
          value={code.value}
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
          maxLength={200}
          onInput={({ currentTarget }) => (code.value = currentTarget.value)}
        />
      </label>
      <p class="told" role="status">
        {problem.value}
      </p>
      <button type="submit" class="main" disabled={asking.value || !code.value.trim()}>
        {say.tell}
      </button>
    </form>
  )
}
