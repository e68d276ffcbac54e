/**
 * A plain text's bytes as words. A byte order mark tells; without one it is UTF-8, unless that cannot be: then GB18030,
 * the superset of GBK that Chinese Windows writes (WHATWG Encoding), or what Windows writes in the West.
 */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const wide = wideIn(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = tryDecode(bytes, encoding)
    if (text !== undefined && !(encoding === 'gb18030' && !isChinese(text))) return text
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Western letters with accents may be read as rare Chinese ones: a Chinese text has common ones, one after another. */
const isChinese = (text: string) =>
  (text.match(/[\u4e00-\u9fff]{2,}/g) ?? []).join('').length > text.length / 10

/** UTF-16 without its mark: in most languages every other byte of a text's beginning is then 0. */
function wideIn(bytes: Uint8Array): string | undefined {
  const begin = bytes.subarray(0, 400)
  const zeros = [0, 0]
  begin.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]!++
  })
  const many = begin.length / 5
  if (zeros[1]! > many && zeros[0]! === 0) return 'utf-16le'
  return zeros[0]! > many && zeros[1]! === 0 ? 'utf-16be' : undefined
}
