import { keyedHash } from '../doors/keyed-hash.ts'
import type { Env } from '../env.ts'
import type { Settings } from '../settings.ts'
import type { PairingObject } from './pairing.ts'

/** No letter or digit that looks like another. With 31 there are 8·10¹¹ codes of eight. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'.replace('I', '')
const length = 8

/** How long a code can be used, ms. */
export const codeLifetime = 10 * 60_000

/** A new code, as it is shown and typed: `7KQM-X2RD`. */
export function makeCode(): string {
  // 248 is the largest multiple of 31 that a byte holds: bytes beyond it would favour some characters.
  const fair: number[] = []
  while (fair.length < length)
    fair.push(...crypto.getRandomValues(new Uint8Array(length)).filter((byte) => byte < 248))
  const code = fair.slice(0, length).map((byte) => alphabet[byte % alphabet.length])
  return `${code.slice(0, 4).join('')}-${code.slice(4).join('')}`
}

/** The object of a code, found by its keyed hash; how it was typed (case, spaces, dashes) does not matter. */
export async function pairingStub(
  env: Env,
  { DEVICE_SECRET }: Settings,
  code: string,
): Promise<DurableObjectStub<PairingObject>> {
  const typed = code.toUpperCase().replace(/[^A-Z\d]/g, '')
  return env.PAIRINGS.get(env.PAIRINGS.idFromName(await keyedHash(DEVICE_SECRET, 'pair', typed)))
}
