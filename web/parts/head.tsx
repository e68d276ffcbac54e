import type { ComponentChildren } from 'preact'
import { t } from '../i18n/index.ts'
import { Icon } from './icon.tsx'

/** The top of a screen: the way back, its title, and at most one thing to do. */
export const Head = ({
  title,
  onBack,
  children,
}: {
  title: string
  onBack: () => void
  children?: ComponentChildren
}) => (
  <header class="head">
    <button type="button" class="round" aria-label={t.value.app.back} onClick={onBack}>
      <Icon name="back" />
    </button>
    <h1>{title}</h1>
    <div class="head-end">{children}</div>
  </header>
)
