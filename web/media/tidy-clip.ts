/** Where cameras write the place into a clip: QuickTime's user data and keys, and 3GPP's location box. */
const place = /\u00A9xyz|loci|com\.apple\.quicktime\.location/

/** An MP4 in fragments, as recorders write it: one that broke off has no length that browsers find. */
const fragments = /mvex/

const latin = new TextDecoder('latin1')

/**
 * A clip without the place it was taken at, and whole where it was in fragments: its packets are copied as they are.
 * One that needs neither, or cannot be copied, stays as it is, byte by byte.
 */
export async function tidyClip(bytes: ArrayBuffer, type: string): Promise<ArrayBuffer> {
  const head = moovOf(bytes)
  if (!place.test(head) && !fragments.test(head)) return bytes
  const { copyClip } = await import('./copy-clip.ts')
  return (await copyClip(bytes, type).catch(() => undefined)) ?? bytes
}

/** What an MP4 says of itself, its `moov` box (ISO/IEC 14496-12 §8.2.1), as Latin-1; empty where there is none. */
function moovOf(bytes: ArrayBuffer): string {
  const view = new DataView(bytes)
  for (let at = 0; at + 16 <= bytes.byteLength; ) {
    const short = view.getUint32(at)
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short || bytes.byteLength - at
    if (latin.decode(bytes.slice(at + 4, at + 8)) === 'moov') return latin.decode(bytes.slice(at, at + size))
    // No box is smaller than its own head.
    if (size < 8) return ''
    at += size
  }
  return ''
}
