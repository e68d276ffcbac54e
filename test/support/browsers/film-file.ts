import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Picture } from '../measure.ts'
import { soundOf, toneLevel } from '../measure.ts'

const run = promisify(execFile)

/** A film's pictures, two a second, small: the nth is what it shows at n × 500 ms. */
export async function picturesOf(path: string): Promise<Picture[]> {
  const [width, height] = [270, 480]
  const { stdout } = await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-i', path, '-vf'],
      `fps=2,scale=${width}:${height}:in_color_matrix=bt709:flags=area`,
      ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    ],
    { encoding: 'buffer', maxBuffer: 1 << 30 },
  )
  const size = width * height * 3
  return Array.from({ length: Math.floor(stdout.length / size) }, (_, at) => ({
    width,
    height,
    rgb: stdout.subarray(at * size, (at + 1) * size),
  }))
}

/** How much of a part of a picture (0..1 each way) is near white, as the film's words are; 0..1. */
export function whiteShare({ width, height, rgb }: Picture, part: { from: number; to: number }): number {
  const [first, end] = [Math.floor(part.from * height) * width, Math.floor(part.to * height) * width]
  let white = 0
  for (let at = first; at < end; at++) if (Math.min(...rgb.subarray(at * 3, at * 3 + 3)) > 215) white++
  return white / (end - first)
}

/** A tone anywhere in it is as loud within so many dB; sound is looked at every `step` ms, `window` ms at a time. */
const near = 3
const step = 100
const window = 400

/**
 * How loud each of some tones is where it is loudest in a file's sound (dB against full scale), and when: the middle of
 * the longest stretch that is as loud, ms.
 */
export async function loudest(path: string, tones: readonly number[]) {
  const sound = await soundOf(path)
  const starts = Array.from(
    { length: Math.floor((sound.length / 48 - window) / step) + 1 },
    (_, at) => at * step,
  )
  return tones.map((hz) => {
    const levels = starts.map((at) => toneLevel(sound, hz, at, at + window))
    const level = levels.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
    let longest = { from: 0, length: 0 }
    for (let from = 0; from < levels.length; from++) {
      let length = 0
      while ((levels[from + length] ?? Number.NEGATIVE_INFINITY) > level - near) length++
      if (length > longest.length) longest = { from, length }
      from += length
    }
    return { hz, level, at: (longest.from + (longest.length - 1) / 2) * step + window / 2 }
  })
}
