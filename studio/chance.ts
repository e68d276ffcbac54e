import { createHash } from 'node:crypto'

/** A number in 0…1 that is always the same for the same seed and names. */
export function chance(seed: number, ...names: (string | number)[]): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, ...names]))
    .digest()
  return hash.readUInt32BE() / 2 ** 32
}
