import { useEffect } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { route } from '../route.ts'
import { letGo, undo, undoable } from '../store/undo.ts'

/** Tells what was taken away, and offers to bring it back. */
export function UndoNote() {
  const { value } = undoable
  const { screen } = route.value
  // It belongs to where it was taken away: further on it would lie over what is to be tapped there.
  const isHere = screen === 'write' || (screen === 'letters' && value?.what === 'letter')
  useEffect(() => (isHere ? undefined : letGo()), [isHere, value])
  const say = t.value.undo
  return (
    <div class="undo" role="status">
      {value && isHere && (
        <p class="undo-note">
          <span>{say[value.what]}</span>
          <button type="button" class="tool" onClick={undo}>
            {say.undo}
          </button>
        </p>
      )}
    </div>
  )
}
