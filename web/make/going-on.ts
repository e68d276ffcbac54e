import { computed, effect } from '@preact/signals'
import { online } from '../network.ts'
import { isOnItsWay } from '../store/letter.ts'
import { letters } from '../store/letters.ts'
import { isOwed } from './owed-note.ts'

/** Whether any letter was sealed and is no film yet. */
export const isAnyOnItsWay = computed(() => letters.value?.some(isOnItsWay) ?? false)

/**
 * What waits for a network goes on by itself, whatever is on the screen, at the start and once it is back: letters
 * that were sealed, and what the server was to forget.
 */
export const keepGoing = (): (() => void) =>
  effect(() => {
    if (!online.value) return
    if (isAnyOnItsWay.value) void import('./outbox.ts').then(({ goOn }) => goOn())
    else void isOwed().then((is) => (is ? import('./outbox.ts').then(({ pay }) => pay()) : undefined))
  })
