import { computed } from '@preact/signals'
import { type Dictionary, en } from './en.ts'
import { tongue } from './index.ts'
import { zhCN } from './zh-cn.ts'

export * from './index.ts'

const units = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** `3.4 MB`, for a size in bytes. */
export function size(bytes: number): string {
  const at = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3) - 1, 0), units.length - 1)
  const value = bytes / 1000 ** (at + 1)
  const format = { style: 'unit', unit: units[at], maximumSignificantDigits: 2 } as const
  return new Intl.NumberFormat(tongue.value, format).format(value)
}

/** `14:05`, as people here write a time. */
export const timeOfDay = (at: number): string =>
  new Intl.DateTimeFormat(tongue.value, { timeStyle: 'short' }).format(at)

/** Everything the app says, for all that is not in the first script. */
export const t = computed<Dictionary>(() => (tongue.value === 'zh-CN' ? zhCN : en))

/** `3 May, 14:05`, for what happened more than once in a day. */
export const when = (at: number): string =>
  new Intl.DateTimeFormat(tongue.value, {
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)
