import { t } from '../i18n/index.ts'
import { undo, undoable } from '../store/undo.ts'

/** Tells what was taken away, and offers to bring it back. */
export function UndoNote() {
  const { value } = undoable
  const say = t.value.undo
  return (
    <div class="undo" role="status">
      {value && (
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
