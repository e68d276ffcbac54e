/** A picture seen from far away: the mean colour of each of its fields, row by row, as RGB. */
export type Grid = readonly number[]

const columns = 9
const rows = 16

/** Each field is looked at in so many places, each way: enough for a mean. */
const places = 16

/** Draws a picture over all of a canvas. */
type Draw = (context: OffscreenCanvasRenderingContext2D) => Promise<void> | void

let eye: OffscreenCanvasRenderingContext2D | undefined

/** Looks at a picture by way of one small canvas: its own pixels would be eight megabytes each time. */
export async function lookAt(draw: Draw): Promise<Grid> {
  const [width, height] = [columns * places, rows * places]
  eye ??= new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true }) ?? undefined
  if (!eye) throw new Error('no 2D context')
  await draw(eye)
  return gridOf(eye.getImageData(0, 0, width, height).data, width, height)
}

/** @param rgba the picture's pixels */
export function gridOf(rgba: Uint8ClampedArray, width: number, height: number): Grid {
  const grid: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const sum = [0, 0, 0]
      let count = 0
      for (let y = Math.floor((row * height) / rows); y < ((row + 1) * height) / rows; y++) {
        for (let x = Math.floor((column * width) / columns); x < ((column + 1) * width) / columns; x++) {
          const at = (y * width + x) * 4
          for (let channel = 0; channel < 3; channel++) sum[channel]! += rgba[at + channel]!
          count++
        }
      }
      grid.push(...sum.map((value) => value / count))
    }
  }
  return grid
}

/** How far two pictures are apart, 0..255: the mean of their fields' differences. */
export const gridDistance = (a: Grid, b: Grid): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length
