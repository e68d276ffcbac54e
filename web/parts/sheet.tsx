import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { Icon } from './icon.tsx'

type Props = { title: string; onClose: () => void; children: ComponentChildren; class?: string }

/** A sheet that comes from below. The browser's own dialog keeps the focus and answers Escape. */
export function Sheet({ title, onClose, children, class: extra = '' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class={`sheet ${extra}`} aria-label={title} onClose={onClose}>
      <header class="sheet-head">
        <h2>{title}</h2>
        <button
          type="button"
          class="round"
          aria-label={t.value.app.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  )
}
