import { dropBytesOf } from './store.ts'

/** What a synthetic voice speaks for a letter lies with the letters' files; it is spoken anew where it is missing. */
const nameOf = (letter: string) => `spoken ${letter} `

/** @param what tells one text and voice from another */
export const spokenId = (letter: string, what: number): string => `${nameOf(letter)}${what}`

/** Lets go of all that was spoken for a letter. */
export const dropSpoken = (letter: string): Promise<void> => dropBytesOf(nameOf(letter))
