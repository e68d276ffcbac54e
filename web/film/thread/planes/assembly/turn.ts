/** Eight bytes that lie one behind another, or with one of something else between each two. */
// @ts-expect-error: decorator
@inline function eight(at: usize, step: usize): v128 {
  if (step == 1) return v128.load64_zero(at)
  return v128.swizzle(v128.load(at), i8x16(0, 2, 4, 6, 8, 10, 12, 14, -1, -1, -1, -1, -1, -1, -1, -1))
}

// @ts-expect-error: decorator
@inline function storeBoth(at: usize, next: usize, both: v128): void {
  v128.store64_lane(at, both, 0)
  v128.store64_lane(next, both, 1)
}

/**
 * Copies a plane, turned clockwise by so many quarters (0 to 3), eight by eight.
 * @param width, height of the source, at least eight each
 * @param step how many bytes its pixels lie apart: 1, or 2 where two planes lie in one another
 */
export function turn(
  source: usize,
  width: i32,
  height: i32,
  stride: usize,
  step: usize,
  output: usize,
  outputStride: usize,
  quarters: i32,
): void {
  for (let j = 0; j < height; j += 8) {
    const top = <usize>min(j, height - 8)
    for (let i = 0; i < width; i += 8) {
      const left = <usize>min(i, width - 8)
      // What is turned to the right is read from its lowest row upwards.
      const isUpwards = quarters == 1
      const p = source + (isUpwards ? top + 7 : top) * stride + left * step
      const s = isUpwards ? 0 - stride : stride
      let r0 = eight(p, step), r1 = eight(p + s, step), r2 = eight(p + 2 * s, step), r3 = eight(p + 3 * s, step)
      let r4 = eight(p + 4 * s, step), r5 = eight(p + 5 * s, step)
      let r6 = eight(p + 6 * s, step), r7 = eight(p + 7 * s, step)
      if (quarters & 1) {
        // Bytes of rows, then twos, then fours are put beside each other: columns become rows.
        r0 = zip8(r0, r1), r2 = zip8(r2, r3), r4 = zip8(r4, r5), r6 = zip8(r6, r7)
        r1 = low16(r0, r2), r3 = high16(r0, r2), r5 = low16(r4, r6), r7 = high16(r4, r6)
        r0 = low32(r1, r5), r2 = high32(r1, r5), r4 = low32(r3, r7), r6 = high32(r3, r7)
        const o = isUpwards
          ? output + left * outputStride + <usize>height - 8 - top
          : output + (<usize>width - 1 - left) * outputStride + top
        const t = isUpwards ? outputStride : 0 - outputStride
        storeBoth(o, o + t, r0)
        storeBoth(o + 2 * t, o + 3 * t, r2)
        storeBoth(o + 4 * t, o + 5 * t, r4)
        storeBoth(o + 6 * t, o + 7 * t, r6)
      } else {
        const isOver = quarters == 2
        const o = isOver
          ? output + (<usize>height - 1 - top) * outputStride + <usize>width - 8 - left
          : output + top * outputStride + left
        const t = isOver ? 0 - outputStride : outputStride
        const order = isOver
          ? i8x16(7, 6, 5, 4, 3, 2, 1, 0, -1, -1, -1, -1, -1, -1, -1, -1)
          : i8x16(0, 1, 2, 3, 4, 5, 6, 7, -1, -1, -1, -1, -1, -1, -1, -1)
        v128.store64_lane(o, v128.swizzle(r0, order), 0)
        v128.store64_lane(o + t, v128.swizzle(r1, order), 0)
        v128.store64_lane(o + 2 * t, v128.swizzle(r2, order), 0)
        v128.store64_lane(o + 3 * t, v128.swizzle(r3, order), 0)
        v128.store64_lane(o + 4 * t, v128.swizzle(r4, order), 0)
        v128.store64_lane(o + 5 * t, v128.swizzle(r5, order), 0)
        v128.store64_lane(o + 6 * t, v128.swizzle(r6, order), 0)
        v128.store64_lane(o + 7 * t, v128.swizzle(r7, order), 0)
      }
    }
  }
}

// @ts-expect-error: decorator
@inline function zip8(a: v128, b: v128): v128 {
  return v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
}

// @ts-expect-error: decorator
@inline function low16(a: v128, b: v128): v128 {
  return v128.shuffle<u16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
}

// @ts-expect-error: decorator
@inline function high16(a: v128, b: v128): v128 {
  return v128.shuffle<u16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
}

// @ts-expect-error: decorator
@inline function low32(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(a, b, 0, 4, 1, 5)
}

// @ts-expect-error: decorator
@inline function high32(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(a, b, 2, 6, 3, 7)
}
