/** Where things are in R2. All of a letter is under one prefix, so that forgetting it is one sweep. */
export const letterPrefix = (letter: string) => `letters/${letter}/`
export const mediaKey = (letter: string, media: string) => `${letterPrefix(letter)}media/${media}`
export const filmKey = (letter: string, name: string) =>
  `${letterPrefix(letter)}films/${encodeURIComponent(name)}`
