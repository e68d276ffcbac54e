import { computed } from '@preact/signals'
import { en, type First } from './first/en.ts'
import { zhCN } from './first/zh-cn.ts'
import { tongue } from './tongue.ts'

export { speak, tongue } from './tongue.ts'

/** What the first screens say: `t.value.write.seal`. All that loads later has the whole of it from `later.ts`. */
export const t = computed<First>(() => (tongue.value === 'zh-CN' ? zhCN : en))

/** `1:05`, for a length in ms. */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** `1–2 minutes`, `30–60 seconds`, as people say a range given in seconds. */
export function span({ from, to }: { from: number; to: number }): string {
  const [unit, size] = from >= 60 ? (['minute', 60] as const) : (['second', 1] as const)
  const format = new Intl.NumberFormat(tongue.value, { style: 'unit', unit, unitDisplay: 'long' })
  return format.formatRange(Math.round(from / size), Math.round(to / size))
}

/** `25 seconds`, `2 minutes`: about how long, for a length in ms. */
export function about(ms: number): string {
  const seconds = Math.round(ms / 5000) * 5
  const [unit, value] = seconds < 90 ? ['second', seconds] : ['minute', Math.round(seconds / 60)]
  return new Intl.NumberFormat(tongue.value, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

export const day = (at: number): string =>
  new Intl.DateTimeFormat(tongue.value, { weekday: 'long', day: 'numeric', month: 'long' }).format(at)

export const count = (value: number): string => new Intl.NumberFormat(tongue.value).format(value)
