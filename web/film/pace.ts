const kept = 'dearly-pace'

/** How long making a film takes, in parts of its own length: what the last one took here, or a careful guess. */
const paceOf = () => Number(localStorage.getItem(kept)) || 1

/** How long making a film of this length will take here, about, ms. */
export const makingTime = (duration: number): number => 2000 + duration * paceOf()

/** Remembers how long one took. */
export const keepPace = (duration: number, took: number): void =>
  localStorage.setItem(kept, String(Math.max(0.05, (took - 2000) / duration)))
