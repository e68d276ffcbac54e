import { alone } from '../make/alone.ts'

/**
 * Asks for what makes a new phone known to the server, one after another in all tabs: the answer brings the phone its
 * cookie. Two at once would bring two, and what the first began would belong to a phone that is no more.
 */
export const asPhone = <Answer>(asking: () => Promise<Answer>): Promise<Answer> => alone('phone', asking)
