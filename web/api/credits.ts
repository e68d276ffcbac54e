import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Credits } from '../../shared/api.ts'
import { asPhone } from './new-phone.ts'

/** What the studio takes for a film and for a change to one, about, in credits. */
export const usualCost = { film: 100, change: 50 } as const

/**
 * What is left, as the studio counts it; undefined when it is not known.
 * @param after whatever may have cost something: it is asked again when this is another
 */
export function useCredits(after?: unknown): Signal<number | undefined> {
  const credits = useSignal<number | undefined>(undefined)
  useEffect(() => void readCredits().then((found) => (credits.value = found)), [after])
  return credits
}

/** Whoever seals meanwhile waits for it: not for long. */
const creditsTime = 5000

/** Read without a schema: a figure that is only shown is not worth the time that loading them takes a slow phone. */
async function readCredits(): Promise<number | undefined> {
  const signal = AbortSignal.timeout(creditsTime)
  try {
    const answer = await asPhone(() => fetch('/api/credits', { signal }))
    const { available, total }: Partial<Credits> = answer.ok ? await answer.json() : {}
    return total ? available : undefined
  } catch {
    return undefined
  }
}
