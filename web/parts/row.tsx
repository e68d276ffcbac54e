import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type Props = { children: ComponentChildren; label?: string; labelledby?: string }

/** Choices in one line that goes on beyond the edge of the screen; what is chosen is in sight from the first. */
export function Row({ label, labelledby, children }: Props) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    row.current?.querySelector('label:has(:checked)')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    <div ref={row} class="row" role="radiogroup" aria-label={label} aria-labelledby={labelledby}>
      {children}
    </div>
  )
}
