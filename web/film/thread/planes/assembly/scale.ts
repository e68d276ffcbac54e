/** Where the middle of an output pixel lies in the source, within it. */
// @ts-expect-error: decorator
@inline function placeOf(from: f64, step: f64, at: i32, length: i32): f64 {
  return min(max(from + (<f64>at + 0.5) * step - 0.5, 0), <f64>(length - 1))
}

/**
 * Scales a plane, with what lies between pixels (bilinear), as a canvas does.
 * @param x, y where the output's corner lies in the source, in its pixels
 * @param stepX, stepY so many pixels of the source for one of the output; across at most 2, since eight are read from
 *   16 bytes
 * @param scratch room for 5 bytes a column of the output, and for one row of the source
 */
export function scale(
  source: usize,
  width: i32,
  height: i32,
  stride: usize,
  output: usize,
  outputWidth: i32,
  outputHeight: i32,
  outputStride: usize,
  x: f64,
  y: f64,
  stepX: f64,
  stepY: f64,
  scratch: usize,
): void {
  const groups = <usize>((outputWidth + 15) >> 4) << 1
  const taps = scratch
  const shares = taps + (groups << 4)
  const bases = shares + (groups << 4)
  const row = (bases + (groups << 2) + 15) & ~15
  for (let group: usize = 0; group < groups; group++) {
    const base = min(<i32>placeOf(x, stepX, <i32>(group << 3), width), width - 2)
    store<i32>(bases + (group << 2), base)
    for (let i: usize = 0; i < 8; i++) {
      const place = placeOf(x, stepX, <i32>((group << 3) + i), width)
      const from = min(<i32>place, width - 2)
      const at = (group << 4) + (i << 1)
      // Each byte is taken as the lower half of 16 bits, whose upper half is taken from nowhere.
      store<u16>(taps + at, <u16>(0xff00 | (from - base)))
      store<i16>(shares + at, shareOf(place - <f64>from))
    }
  }
  const first = <usize>load<i32>(bases) & ~15
  const end = <usize>load<i32>(bases + ((groups - 1) << 2)) + 16
  for (let j = 0; j < outputHeight; j++) {
    const place = placeOf(y, stepY, j, height)
    const from = min(<i32>place, height - 2)
    const share = i16x8.splat(shareOf(place - <f64>from))
    const above = source + <usize>from * stride
    for (let i = first; i < end; i += 16) {
      const upper = v128.load(above + i)
      const lower = v128.load(above + stride + i)
      const left = towards(i16x8.extend_low_i8x16_u(upper), i16x8.extend_low_i8x16_u(lower), share)
      const right = towards(i16x8.extend_high_i8x16_u(upper), i16x8.extend_high_i8x16_u(lower), share)
      v128.store(row + i, i8x16.narrow_i16x8_u(left, right))
    }
    const out = output + <usize>j * outputStride
    for (let group: usize = 0; group < groups; group += 2) {
      const left = eightOf(row, taps, shares, bases, group)
      const right = eightOf(row, taps, shares, bases, group + 1)
      v128.store(out + (group << 3), i8x16.narrow_i16x8_u(left, right))
    }
  }
}

/** So much of the way from a pixel to the next: parts of 32768. */
// @ts-expect-error: decorator
@inline function shareOf(part: f64): i16 {
  return <i16>min(part * 32768 + 0.5, 32767)
}

// @ts-expect-error: decorator
@inline function towards(from: v128, to: v128, share: v128): v128 {
  return i16x8.add(from, i16x8.q15mulr_sat_s(i16x8.sub(to, from), share))
}

/** Eight columns of the output, of a row that lies where it does from above to below. */
// @ts-expect-error: decorator
@inline function eightOf(row: usize, taps: usize, shares: usize, bases: usize, group: usize): v128 {
  const pixels = v128.load(row + <usize>load<i32>(bases + (group << 2)))
  const places = v128.load(taps + (group << 4))
  const next = i16x8.add(places, i16x8.splat(1))
  return towards(v128.swizzle(pixels, places), v128.swizzle(pixels, next), v128.load(shares + (group << 4)))
}
