/** The value below which a share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Rounded to three digits after the point: a microsecond, a kilobyte. */
export const round = (value: number): number => Math.round(value * 1000) / 1000
