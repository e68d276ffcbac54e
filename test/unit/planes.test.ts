import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { compile } from '../../scripts/assembly.ts'
import { randomFrom } from '../../shared/film/random.ts'
import { type Loops, layPlanes, scalePlanes, turnPlanes } from '../../web/film/thread/planes/loops.ts'
import { bytesOf, layOut, layOutClip, type Memory, type Planes } from '../../web/film/thread/planes/memory.ts'

/** No multiples of the sixteen that are worked on at once. */
const frame = { width: 74, height: 38 }
const photo = { width: 82, height: 42 }
const at: Memory = layOut(frame, photo)
const memory = new WebAssembly.Memory({ initial: Math.ceil(at.bytes / 65_536) })
const bytes = new Uint8Array(memory.buffer)
let loops: Loops

beforeAll(async () => {
  const wasm = await compile('web/film/thread/planes/assembly/planes.ts')
  const { instance } = await WebAssembly.instantiate(wasm as Uint8Array<ArrayBuffer>, { env: { memory } })
  loops = instance.exports as typeof loops
})

type Pixel = [red: number, green: number, blue: number]

/** BT.709 in 8 bits of limited range, as the standard has it. */
const yuv = ([red, green, blue]: Pixel): [y: number, u: number, v: number] => {
  const y = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
  return [16 + 219 * y, 128 + (224 * (blue / 255 - y)) / 1.8556, 128 + (224 * (red / 255 - y)) / 1.5748]
}

/** What of a picture in planes lies at a pixel. */
const found = ({ y, u, v, stride, colourStride }: Planes, column: number, row: number) => {
  const colour = (row >> 1) * colourStride + (column >> 1)
  return [bytes[y + row * stride + column]!, bytes[u + colour]!, bytes[v + colour]!] as const
}

const addressesOf = ({ y, u, v, stride, colourStride }: Planes) => [y, u, v, stride, colourStride] as const

/** The furthest that a picture is from what is expected of each of its pixels: in brightness, and in colours. */
function furthest(planes: Planes, expected: (column: number, row: number) => readonly number[]) {
  let [brightness, colour] = [0, 0]
  for (let row = 0; row < planes.height; row++) {
    for (let column = 0; column < planes.width; column++) {
      const [y, u, v] = found(planes, column, row)
      const [ey, eu, ev] = expected(column, row) as [number, number, number]
      brightness = Math.max(brightness, Math.abs(y - ey))
      colour = Math.max(colour, Math.abs(u - eu), Math.abs(v - ev))
    }
  }
  return { brightness, colour }
}

/** Even squares of two by two, so that their colours are those of their pixels. */
function squares(seed: number): (column: number, row: number) => Pixel {
  const random = randomFrom(seed)
  const colours = Array.from(
    { length: 60 * 60 },
    () => [random(), random(), random()].map((part) => Math.round(part * 255)) as Pixel,
  )
  return (column, row) => colours[(row >> 1) * 60 + (column >> 1)]!
}

/** Lays pixels where a canvas's would come to lie. */
function lay(
  { width, height }: { width: number; height: number },
  pixel: (column: number, row: number) => readonly number[],
  order = [0, 1, 2, 3],
) {
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const parts = pixel(column, row)
      order.forEach((part, byte) => {
        bytes[at.pixels + (row * width + column) * 4 + byte] = parts[part] ?? 255
      })
    }
  }
}

const split = (planes: Planes, red = 0) => {
  const { width, height } = planes
  loops.split(at.pixels, width, height, red, ...addressesOf(planes))
}

test.each([
  { order: 'RGBA', red: 0, bytes: [0, 1, 2, 3] },
  { order: 'BGRA', red: 16, bytes: [2, 1, 0, 3] },
])('pixels ($order) become the brightness and the colours of BT.709, to the level', ({ red, bytes }) => {
  const pixel = squares(1)
  lay(frame, pixel, bytes)
  split(at.frame, red)
  const { brightness, colour } = furthest(at.frame, (column, row) => yuv(pixel(column, row)))
  expect(brightness).toBeLessThan(1.01)
  expect(colour).toBeLessThan(1.3)
})

test('white, black and grey have no colour, and are as bright as limited range has them', () => {
  for (const [level, brightness] of [
    [255, 235],
    [0, 16],
    [128, 126],
  ] as const) {
    lay(frame, () => [level, level, level])
    split(at.frame)
    expect(furthest(at.frame, () => [brightness, 128, 128])).toEqual({ brightness: 0, colour: 0 })
  }
})

test.each([
  { where: 'as large as it is', place: { x: 0, y: 0, ...photo } },
  { where: 'in a small place', place: { x: -1.3, y: -0.7, width: 76.4, height: 39.6 } },
  { where: 'grown', place: { x: -9.25, y: -3.5, width: 101.7, height: 52.1 } },
  { where: 'half as large', place: { x: 0, y: 0, width: 41, height: 21 }, size: { width: 40, height: 20 } },
])('a photo comes to lie as a canvas lays it: $where', ({ place, size = frame }) => {
  const source = createCanvas(photo.width, photo.height)
  paintSoftly(source.getContext('2d'))
  const drawn = createCanvas(size.width, size.height).getContext('2d')
  drawn.imageSmoothingQuality = 'low'
  drawn.drawImage(source, place.x, place.y, place.width, place.height)
  const pixelsOf = (data: Uint8ClampedArray, width: number) => (column: number, row: number) =>
    [...data.subarray((row * width + column) * 4, (row * width + column) * 4 + 4)] as unknown as Pixel

  const { data } = source.getContext('2d').getImageData(0, 0, photo.width, photo.height)
  lay(photo, pixelsOf(data, photo.width))
  split(at.photos[0])
  const target = { ...at.frame, ...size }
  scalePlanes(loops, at.photos[0], target, place, at.scratch)

  const shown = pixelsOf(drawn.getImageData(0, 0, size.width, size.height).data, size.width)
  const { brightness, colour } = furthest(target, (column, row) => {
    const square = [0, 1, 2, 3].map((at) => yuv(shown((column & ~1) + (at & 1), (row & ~1) + (at >> 1))))
    const mean = (part: 1 | 2) => square.reduce((sum, one) => sum + one[part] / 4, 0)
    return [yuv(shown(column, row))[0], mean(1), mean(2)]
  })
  // A canvas places pixels to a sixteenth of one.
  expect(brightness).toBeLessThan(4)
  expect(colour).toBeLessThan(4)
})

/** Waves of colour that differ a little from pixel to pixel, as photos do. */
function paintSoftly(context: SKRSContext2D) {
  const { width, height } = context.canvas
  const picture = context.createImageData(width, height)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const wave = (slope: number, along: number) => 128 + 100 * Math.sin((along / 9) * slope + slope)
      picture.data.set(
        [wave(1, column), wave(1.3, row), wave(0.7, column + row), 255],
        (row * width + column) * 4,
      )
    }
  }
  context.putImageData(picture, 0, 0)
}

test.each([
  { kind: 'straight', straight: 1 },
  { kind: 'as much as is seen', straight: 0 },
])('what lies over a photo is seen as much as it is opaque ($kind)', ({ straight }) => {
  const [below, above, opaque] = [squares(2), squares(3), squares(4)]
  const opacity = (column: number, row: number) => {
    const [level] = opaque(column, row)
    return level < 60 ? 0 : level > 200 ? 1 : level / 255
  }
  lay(frame, below)
  split(at.frame)
  lay(frame, (column, row) => {
    const seen = opacity(column, row)
    const colour = above(column, row).map((part) => (straight ? part : Math.round(part * seen)))
    return [...colour, Math.round(seen * 255)]
  })
  const { y, u, v, alpha, colourAlpha, stride, colourStride } = at.layer
  loops.splitLayer(
    ...[at.pixels, frame.width, frame.height, 0, straight],
    ...[y, u, v, alpha, colourAlpha, stride, colourStride],
  )
  layPlanes(loops, at.layer, at.frame, { from: 0, to: 0, rows: frame.height })
  const { brightness, colour } = furthest(at.frame, (column, row) => {
    const seen = opacity(column, row)
    const over = yuv(above(column, row))
    return yuv(below(column, row)).map((part, at) => part * (1 - seen) + over[at]! * seen)
  })
  expect(brightness).toBeLessThan(2.5)
  expect(colour).toBeLessThan(2.5)
})

test('what comes over a photo is laid fainter, and lower by whole rows', () => {
  const [below, above] = [squares(7), squares(8)]
  const [low, half] = [4, 0.5]
  lay(frame, below)
  split(at.frame)
  lay(frame, above)
  const { y, u, v, alpha, colourAlpha, stride, colourStride } = at.layer
  loops.splitLayer(
    ...[at.pixels, frame.width, frame.height, 0, 1],
    ...[y, u, v, alpha, colourAlpha, stride, colourStride],
  )
  layPlanes(loops, at.layer, at.frame, { from: 2, to: 2 + low, rows: 10 }, half)
  const { brightness, colour } = furthest(at.frame, (column, row) => {
    const under = yuv(below(column, row))
    if (row < 2 + low || row >= 12 + low) return under
    return under.map((part, at) => part * (1 - half) + yuv(above(column, row - low))[at]! * half)
  })
  expect(brightness).toBeLessThan(2.5)
  expect(colour).toBeLessThan(2.5)
})

test('one photo gives way to another by shares', () => {
  const [first, second] = [squares(5), squares(6)]
  lay(frame, first)
  split(at.frame)
  lay(frame, second)
  split(at.apart)
  loops.mix(at.apart.y, at.frame.y, bytesOf(at.frame), 32)
  const { brightness, colour } = furthest(at.frame, (column, row) => {
    const other = yuv(second(column, row))
    return yuv(first(column, row)).map((part, at) => part * 0.75 + other[at]! * 0.25)
  })
  expect(brightness).toBeLessThan(2)
  expect(colour).toBeLessThan(2)
})

describe('a clip that was stored lying is turned upright', () => {
  const stored = { width: 36, height: 20 }
  const lying = { width: stored.height, height: stored.width }
  const cases = [0, 1, 2, 3].flatMap((quarters) => [true, false].map((isNv12) => ({ quarters, isNv12 })))

  test.each(cases)('by $quarters quarters, its colours in one another: $isNv12', ({ quarters, isNv12 }) => {
    const upright = quarters % 2 === 0 ? stored : lying
    const clip = layOutClip(layOut({ width: 2, height: 2 }, { width: 2, height: 2 }).bytes, stored, upright)
    const random = randomFrom(quarters + 9)
    for (let place = clip.stored.y; place < clip.bytes; place++) bytes[place] = random() * 256
    const { y, u, v, stride, colourStride } = clip.stored
    const expected = (column: number, row: number) => {
      // Where a pixel of the upright picture was stored.
      const [x, at] = [
        [column, row],
        [row, stored.height - 1 - column],
        [stored.width - 1 - column, stored.height - 1 - row],
        [stored.width - 1 - row, column],
      ][quarters]! as [number, number]
      const [colour, line] = [x >> 1, at >> 1]
      return isNv12
        ? [
            bytes[y + at * stride + x]!,
            ...[0, 1].map((one) => bytes[u + line * 2 * colourStride + colour * 2 + one]!),
          ]
        : [bytes[y + at * stride + x]!, ...[u, v].map((one) => bytes[one + line * colourStride + colour]!)]
    }

    turnPlanes(loops, clip.stored, clip.upright, { quarters, isNv12 })

    expect(furthest(clip.upright, expected)).toEqual({ brightness: 0, colour: 0 })
  })
})

test('a clip far wider than the frame is scaled without a touch of what lies beside its working room', async () => {
  const [wide, narrow] = [
    { width: 1000, height: 32 },
    { width: 320, height: 32 },
  ]
  const { frame, scratch, bytes: end } = layOut(narrow, { width: 2, height: 2 })
  const clip = layOutClip(end, wide, wide)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(clip.bytes / 65_536) })
  const wasm = await compile('web/film/thread/planes/assembly/planes.ts')
  const { instance } = await WebAssembly.instantiate(wasm as Uint8Array<ArrayBuffer>, { env: { memory } })
  const behind = new Uint8Array(memory.buffer, end).map((_, place) => (place * 7) % 251)
  new Uint8Array(memory.buffer).set(behind, end)

  scalePlanes(
    instance.exports as Loops,
    clip.stored,
    frame,
    { x: -90, y: 0, width: 500, height: 32 },
    scratch,
  )

  expect(Buffer.from(memory.buffer, end).equals(behind)).toBe(true)
})
