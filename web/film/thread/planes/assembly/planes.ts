/*
 * Pictures as encoders take them: brightness (Y) in full, two colours (U, V) for each two by two pixels, in
 * limited-range BT.709. All places are addresses in a memory that the caller has laid out: rows of planes are a
 * multiple of 16 bytes apart, and behind everything lie 64 bytes that may be read.
 */

export { scale } from './scale'
export { turn } from './turn'

// Parts of 256: brightness runs from 16 to 235, colours from 16 to 240 about 128 (ITU-R BT.709, 8 bits).
const yRed: i16 = 47
const yGreen: i16 = 157
const yBlue: i16 = 16
const most: i16 = 112
const uRed: i16 = 26
const uGreen: i16 = 86
const vGreen: i16 = 102
const vBlue: i16 = 10

// @ts-expect-error: decorator
@inline function byteOf(low: v128, high: v128, shift: i32): v128 {
  const mask = i32x4.splat(0xff)
  return i16x8.narrow_i32x4_s(
    v128.and(i32x4.shr_u(low, shift), mask),
    v128.and(i32x4.shr_u(high, shift), mask),
  )
}

/** Of eight pixels, with what `bias` adds: parts of 256. */
// @ts-expect-error: decorator
@inline function brightness(red: v128, green: v128, blue: v128, bias: v128): v128 {
  const warm = i16x8.add(i16x8.mul(red, i16x8.splat(yRed)), i16x8.mul(green, i16x8.splat(yGreen)))
  return i16x8.shr_u(i16x8.add(i16x8.add(warm, i16x8.mul(blue, i16x8.splat(yBlue))), bias), 8)
}

/** How much more there is of one colour than of the two others. */
// @ts-expect-error: decorator
@inline function colour(one: v128, other: v128, much: i16, third: v128, little: i16, bias: v128): v128 {
  const less = i16x8.add(i16x8.mul(other, i16x8.splat(much)), i16x8.mul(third, i16x8.splat(little)))
  return i16x8.shr_u(i16x8.add(i16x8.sub(i16x8.mul(one, i16x8.splat(most)), less), bias), 8)
}

/** Both colours of eight squares, with what `bias` adds: parts of 256. */
// @ts-expect-error: decorator
@inline function storeColours(u: usize, v: usize, red: v128, green: v128, blue: v128, bias: v128): void {
  storeEight(u, colour(blue, green, uGreen, red, uRed, bias))
  storeEight(v, colour(red, green, vGreen, blue, vBlue, bias))
}

// @ts-expect-error: decorator
@inline function storeEight(at: usize, values: v128): void {
  v128.store64_lane(at, i8x16.narrow_i16x8_u(values, values), 0)
}

/** The mean of each two by two, of sixteen columns in two rows added up. */
// @ts-expect-error: decorator
@inline function mean(left: v128, right: v128): v128 {
  const sums = i16x8.narrow_i32x4_s(
    i32x4.extadd_pairwise_i16x8_u(left),
    i32x4.extadd_pairwise_i16x8_u(right),
  )
  return i16x8.shr_u(i16x8.add(sums, i16x8.splat(2)), 2)
}

/** Of 255, rounded. */
// @ts-expect-error: decorator
@inline function part(product: v128): v128 {
  const rounded = i16x8.add(product, i16x8.splat(128))
  return i16x8.shr_u(i16x8.add(rounded, i16x8.shr_u(rounded, 8)), 8)
}

/**
 * Divides opaque pixels, four bytes each, into planes.
 * @param red in which byte red lies, times eight: 0 or 16; blue is the other
 * @param width, height both even
 */
export function split(
  pixels: usize,
  width: i32,
  height: i32,
  red: i32,
  y: usize,
  u: usize,
  v: usize,
  stride: usize,
  colourStride: usize,
): void {
  const blue = 16 - red
  const row = <usize>width << 2
  const yBias = i16x8.splat(16 * 256 + 128)
  const bias = i16x8.splat(<i16>(128 * 256 + 128))
  for (let j = 0; j < height; j += 2) {
    for (let i: usize = 0; i < <usize>width; i += 16) {
      const p = pixels + <usize>j * row + (i << 2)
      const q = p + row
      const a0 = v128.load(p), a1 = v128.load(p, 16), a2 = v128.load(p, 32), a3 = v128.load(p, 48)
      const b0 = v128.load(q), b1 = v128.load(q, 16), b2 = v128.load(q, 32), b3 = v128.load(q, 48)
      const ar0 = byteOf(a0, a1, red), ag0 = byteOf(a0, a1, 8), ab0 = byteOf(a0, a1, blue)
      const ar1 = byteOf(a2, a3, red), ag1 = byteOf(a2, a3, 8), ab1 = byteOf(a2, a3, blue)
      const br0 = byteOf(b0, b1, red), bg0 = byteOf(b0, b1, 8), bb0 = byteOf(b0, b1, blue)
      const br1 = byteOf(b2, b3, red), bg1 = byteOf(b2, b3, 8), bb1 = byteOf(b2, b3, blue)
      const out = y + <usize>j * stride + i
      v128.store(out, i8x16.narrow_i16x8_u(brightness(ar0, ag0, ab0, yBias), brightness(ar1, ag1, ab1, yBias)))
      v128.store(
        out + stride,
        i8x16.narrow_i16x8_u(brightness(br0, bg0, bb0, yBias), brightness(br1, bg1, bb1, yBias)),
      )
      const r = mean(i16x8.add(ar0, br0), i16x8.add(ar1, br1))
      const g = mean(i16x8.add(ag0, bg0), i16x8.add(ag1, bg1))
      const b = mean(i16x8.add(ab0, bb0), i16x8.add(ab1, bb1))
      const at = <usize>(j >> 1) * colourStride + (i >> 1)
      storeColours(u + at, v + at, r, g, b, bias)
    }
  }
}

/**
 * Divides pixels that let something through into planes that hold as much of each as is seen of it, and how opaque it
 * is: `alpha` in full, `colourAlpha` for each two by two.
 * @param straight whether colours are those of the whole pixel; else they are as much as is seen already
 */
export function splitLayer(
  pixels: usize,
  width: i32,
  height: i32,
  red: i32,
  straight: bool,
  y: usize,
  u: usize,
  v: usize,
  alpha: usize,
  colourAlpha: usize,
  stride: usize,
  colourStride: usize,
): void {
  const blue = 16 - red
  const row = <usize>width << 2
  const half = i16x8.splat(128)
  for (let j = 0; j < height; j += 2) {
    for (let i: usize = 0; i < <usize>width; i += 16) {
      const p = pixels + <usize>j * row + (i << 2)
      let reds = half, reds1 = half, greens = half, greens1 = half
      let blues = half, blues1 = half, alphas = half, alphas1 = half
      for (let below: usize = 0; below < 2; below++) {
        const q = p + below * row
        const c0 = v128.load(q), c1 = v128.load(q, 16), c2 = v128.load(q, 32), c3 = v128.load(q, 48)
        const a0 = byteOf(c0, c1, 24), a1 = byteOf(c2, c3, 24)
        let r0 = byteOf(c0, c1, red), r1 = byteOf(c2, c3, red)
        let g0 = byteOf(c0, c1, 8), g1 = byteOf(c2, c3, 8)
        let b0 = byteOf(c0, c1, blue), b1 = byteOf(c2, c3, blue)
        if (straight) {
          r0 = part(i16x8.mul(r0, a0)), r1 = part(i16x8.mul(r1, a1))
          g0 = part(i16x8.mul(g0, a0)), g1 = part(i16x8.mul(g1, a1))
          b0 = part(i16x8.mul(b0, a0)), b1 = part(i16x8.mul(b1, a1))
        }
        const to = (<usize>j + below) * stride + i
        const y0 = brightness(r0, g0, b0, i16x8.add(share(a0, 4), half))
        const y1 = brightness(r1, g1, b1, i16x8.add(share(a1, 4), half))
        v128.store(y + to, i8x16.narrow_i16x8_u(y0, y1))
        v128.store(alpha + to, i8x16.narrow_i16x8_u(a0, a1))
        if (below == 0) {
          reds = r0, reds1 = r1, greens = g0, greens1 = g1
          blues = b0, blues1 = b1, alphas = a0, alphas1 = a1
        } else {
          reds = mean(i16x8.add(reds, r0), i16x8.add(reds1, r1))
          greens = mean(i16x8.add(greens, g0), i16x8.add(greens1, g1))
          blues = mean(i16x8.add(blues, b0), i16x8.add(blues1, b1))
          alphas = mean(i16x8.add(alphas, a0), i16x8.add(alphas1, a1))
        }
      }
      const at = <usize>(j >> 1) * colourStride + (i >> 1)
      const bias = i16x8.add(share(alphas, 7), half)
      storeColours(u + at, v + at, reds, greens, blues, bias)
      storeEight(colourAlpha + at, alphas)
    }
  }
}

/** As much of 16 or 128 (two to the `power`) as is opaque, in parts of 256. */
// @ts-expect-error: decorator
@inline function share(alpha: v128, power: i32): v128 {
  return i16x8.add(i16x8.shl(alpha, power), i16x8.shr_u(alpha, 8 - power))
}

/**
 * Lays a plane over another, `much` of 128: `over` holds as much of each as is seen of it. Lengths in bytes, a multiple
 * of 16.
 */
export function lay(over: usize, alpha: usize, under: usize, length: usize, much: i32): void {
  const share = i8x16.splat(<i8>much)
  for (let i: usize = 0; i < length; i += 16) {
    let opaque = v128.load(alpha + i)
    if (!v128.any_true(opaque)) continue
    let above = v128.load(over + i)
    if (much < 128) {
      opaque = times(opaque, share)
      above = times(above, share)
    }
    const through = v128.not(opaque)
    const below = v128.load(under + i)
    const left = i8x16.narrow_i16x8_u(
      part(i16x8.extmul_low_i8x16_u(below, through)),
      part(i16x8.extmul_high_i8x16_u(below, through)),
    )
    v128.store(under + i, i8x16.add_sat_u(left, above))
  }
}

/** So many parts of 128 of 16 bytes. */
// @ts-expect-error: decorator
@inline function times(bytes: v128, much: v128): v128 {
  return between(i16x8.extmul_low_i8x16_u(bytes, much), i16x8.extmul_high_i8x16_u(bytes, much))
}

/** Lets a plane through another, `much` of 128. Lengths in bytes, a multiple of 16. */
export function mix(over: usize, under: usize, length: usize, much: i32): void {
  const more = i8x16.splat(<i8>much)
  const less = i8x16.splat(<i8>(128 - much))
  for (let i: usize = 0; i < length; i += 16)
    v128.store(under + i, blend(v128.load(under + i), less, v128.load(over + i), more))
}

/** Two of 16 bytes each, in parts of 128. */
// @ts-expect-error: decorator
@inline function blend(a: v128, much: v128, b: v128, more: v128): v128 {
  return between(
    i16x8.add(i16x8.extmul_low_i8x16_u(a, much), i16x8.extmul_low_i8x16_u(b, more)),
    i16x8.add(i16x8.extmul_high_i8x16_u(a, much), i16x8.extmul_high_i8x16_u(b, more)),
  )
}

/** Sums in parts of 128, rounded. */
// @ts-expect-error: decorator
@inline function between(low: v128, high: v128): v128 {
  const half = i16x8.splat(64)
  return i8x16.narrow_i16x8_u(
    i16x8.shr_u(i16x8.add(low, half), 7),
    i16x8.shr_u(i16x8.add(high, half), 7),
  )
}
