import type { Export } from '../../shared/letter.ts'

/** Where things are in R2. All of a letter is under one prefix, so that forgetting it is one sweep. */
export const letterPrefix = (letter: string) => `letters/${letter}/`
export const mediaKey = (letter: string, media: string) => `${letterPrefix(letter)}media/${media}`
export const posterKey = (letter: string, link: string) => `${letterPrefix(letter)}posters/${link}`
/** A film made on the phone never meets one that the upstream made under the same id. */
export const filmKey = (letter: string, { id, made }: Pick<Export, 'id' | 'made'>) =>
  `${letterPrefix(letter)}films/${made ? `${made}/` : ''}${encodeURIComponent(id)}`
