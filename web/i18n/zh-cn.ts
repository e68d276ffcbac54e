import type { Dictionary } from './en.ts'
import { zhCN as first } from './first/zh-cn.ts'
import { zhCN as later } from './later/zh-cn.ts'

/** Everything the app says, in Simplified Chinese. */
export const zhCN: Dictionary = { ...first, ...later }
