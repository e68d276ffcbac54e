import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Choices in one line that goes on beyond the edge of the screen; what is chosen is in sight from the first. */
export function Row({ labelledby, children }: { labelledby: string; children: ComponentChildren }) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    row.current?.querySelector('label:has(:checked)')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    <div ref={row} class="row" role="radiogroup" aria-labelledby={labelledby}>
      {children}
    </div>
  )
}
