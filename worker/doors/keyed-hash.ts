const encoder = new TextEncoder()

/**
 * A short fingerprint that only the holder of the secret can make: what should be told apart later, but read by
 * no one who sees our storage (an address, a code), is kept and compared in this form.
 * @param purpose keeps the fingerprints of one use apart from those of another
 */
export async function keyedHash(secret: string, purpose: string, value: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const hash = await crypto.subtle.sign('HMAC', key, encoder.encode(`${purpose}:${value}`))
  return Array.from(new Uint8Array(hash, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
