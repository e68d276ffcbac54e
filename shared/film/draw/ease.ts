export const clamp01 = (value: number) => Math.min(1, Math.max(0, value))

/** Slow at both ends. */
export const easeInOut = (part: number) => {
  const at = clamp01(part)
  return at * at * (3 - 2 * at)
}

/** Quick at first, then coming to rest. */
export const easeOut = (part: number) => 1 - (1 - clamp01(part)) ** 3

/** How visible something is that fades in after `from` and out before `to`. */
export const fadeAt = (time: number, span: { from: number; to: number }, rise = 220, fall = 180) =>
  clamp01(Math.min((time - span.from) / rise, (span.to - time) / fall))
