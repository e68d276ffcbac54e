import { t } from '../i18n/index.ts'
import type { PhoneLetter } from '../store/letter.ts'

/** What a letter is called where it is not open: by who it is for, or by what is made of it. */
export function titleOf({ to, mode }: Pick<PhoneLetter, 'to' | 'mode'>): string {
  if (to) return t.value.letters.to(to)
  return mode ? t.value.modes[mode] : t.value.letters.untitled
}
