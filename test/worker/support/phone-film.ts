/** A file that begins as an MP4 does; `seed` makes it one of its own. */
export function mp4(seed: number, bytes = 5000): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes).map((_, at) => (at * 7 + seed) & 255)
  whole.set(new TextEncoder().encode('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'))
  return whole
}
