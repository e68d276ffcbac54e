import { reach } from '../api/client.ts'
import { alone } from './alone.ts'
import { dropOwed, isOwed } from './owed-note.ts'

/**
 * Lets the server forget this phone where that was promised without a network: at the start, and before anything
 * new is begun there, which would be forgotten with the rest.
 * @throws Refused
 */
export const payOwed = (): Promise<void> =>
  alone('pay', async () => {
    if (!(await isOwed())) return
    await reach('/api/device', { method: 'DELETE' })
    await dropOwed()
  })
