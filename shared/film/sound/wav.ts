/** The head of a WAV file of 16-bit mono samples: `bytes` of them at `rate` Hz follow. */
export function wavHead(bytes: number, rate: number): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(44))
  const write = (text: string, at: number) => {
    for (const [index, letter] of [...text].entries()) head.setUint8(at + index, letter.charCodeAt(0))
  }
  write('RIFF', 0)
  head.setUint32(4, 36 + bytes, true)
  write('WAVEfmt ', 8)
  head.setUint32(16, 16, true)
  head.setUint16(20, 1, true)
  head.setUint16(22, 1, true)
  head.setUint32(24, rate, true)
  head.setUint32(28, rate * 2, true)
  head.setUint16(32, 2, true)
  head.setUint16(34, 16, true)
  write('data', 36)
  head.setUint32(40, bytes, true)
  return new Uint8Array(head.buffer)
}
