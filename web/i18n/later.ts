import { computed } from '@preact/signals'
import { type Dictionary, en } from './en.ts'
import { tongue } from './index.ts'
import { zhCN } from './zh-cn.ts'

export * from './index.ts'

/** Everything the app says, for all that is not in the first script. */
export const t = computed<Dictionary>(() => (tongue.value === 'zh-CN' ? zhCN : en))
