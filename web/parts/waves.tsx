/** A voice as a ribbon of ink: its levels (0…1) mirrored about a line. */
export function Waves({ levels, class: extra = '' }: { levels: readonly number[]; class?: string }) {
  const step = 100 / Math.max(1, levels.length)
  const bars = levels.map((level, at) => {
    const x = (at + 0.5) * step
    // The ear hears levels, not amplitudes: the root brings quiet speech up.
    const half = Math.max(0.6, Math.sqrt(level) * 11)
    return `M${x.toFixed(2)} ${(12 - half).toFixed(2)}V${(12 + half).toFixed(2)}`
  })
  return (
    <svg class={`waves ${extra}`} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      <path d={bars.join('')} vector-effect="non-scaling-stroke" />
    </svg>
  )
}
