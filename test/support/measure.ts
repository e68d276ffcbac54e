import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Color } from './material.ts'

const run = promisify(execFile)
const ffmpeg = (args: readonly string[]) =>
  run('ffmpeg', ['-hide_banner', '-nostdin', ...args], { encoding: 'buffer', maxBuffer: 1 << 30 })

export type Stream = Record<string, string | number>
export type Probe = { streams: Stream[]; format: Record<string, string> }

/** What ffprobe says of a file. */
export async function ffprobe(path: string): Promise<Probe> {
  const { stdout } = await run('ffprobe', [
    '-v',
    'error',
    '-show_streams',
    '-show_format',
    '-of',
    'json',
    path,
  ])
  return JSON.parse(stdout) as Probe
}

/** The place that a clip says it was taken at; empty where it says none. */
export async function placeOf(path: string): Promise<string> {
  const { tags = {} } = (await ffprobe(path)).format as { tags?: Record<string, string> }
  return Object.entries(tags).find(([name]) => name.startsWith('location'))?.[1] ?? ''
}

/** The packets of a file, by what is in them: a film that was copied has the same, one that was encoded anew has not. */
export async function packetsOf(path: string): Promise<string[]> {
  const { stdout } = await ffmpeg(['-v', 'error', '-i', path, '-c', 'copy', '-f', 'framehash', '-'])
  const lines = stdout.toString().split('\n')
  return lines.filter((line) => /^\d/.test(line)).map((line) => line.split(',').at(-1)?.trim() ?? '')
}

/** The top-level boxes of an MP4, in order. */
export async function boxesOf(path: string): Promise<string[]> {
  const bytes = await readFile(path)
  const boxes: string[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at)
    boxes.push(bytes.toString('latin1', at + 4, at + 8))
    at += size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : size || bytes.length
  }
  return boxes
}

/** Integrated loudness in LUFS and true peak in dBTP, measured by ffmpeg. */
export async function loudnessOf(path: string): Promise<{ integrated: number; truePeak: number }> {
  const { stderr } = await ffmpeg(['-i', path, '-af', 'ebur128=peak=true', '-f', 'null', '-'])
  const summary = stderr.toString().split('Summary:')[1] ?? ''
  const read = (pattern: RegExp) => Number(pattern.exec(summary)?.[1] ?? Number.NaN)
  return { integrated: read(/I:\s+(-?[\d.]+|-inf) LUFS/), truePeak: read(/Peak:\s+(-?[\d.]+|-inf) dBFS/) }
}

/** A decoded picture, as RGB bytes. */
export type Picture = { width: number; height: number; rgb: Buffer }

/** The picture of a film at a moment (ms), decoded by its tags. */
export async function pictureAt(path: string, time: number, width = 270, height = 480): Promise<Picture> {
  const { stdout } = await ffmpeg([
    ...['-v', 'error', '-ss', String(time / 1000), '-i', path, '-frames:v', '1'],
    ...['-vf', `scale=${width}:${height}:in_color_matrix=bt709:flags=area`],
    ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
  ])
  return { width, height, rgb: stdout }
}

/** The mean colour of a part of a picture; the part is given 0..1 each way. */
export function colorIn(
  { width, height, rgb }: Picture,
  part: { x: number; y: number; width: number; height: number },
): Color {
  const sum = { r: 0, g: 0, b: 0 }
  let count = 0
  for (let y = Math.floor(part.y * height); y < (part.y + part.height) * height; y++) {
    for (let x = Math.floor(part.x * width); x < (part.x + part.width) * width; x++) {
      const at = (y * width + x) * 3
      sum.r += rgb[at]!
      sum.g += rgb[at + 1]!
      sum.b += rgb[at + 2]!
      count++
    }
  }
  return { r: sum.r / count, g: sum.g / count, b: sum.b / count }
}

/** How far two colours are apart, on the widest of their channels. */
export const distance = (a: Color, b: Color) =>
  Math.max(Math.abs(a.r - b.r), Math.abs(a.g - b.g), Math.abs(a.b - b.b))

/** Stretches of a film that are black, or hold still for `still` ms and longer, as ffmpeg's detectors say. */
export async function deadStretches(
  path: string,
  still = 2000,
): Promise<{ black: string[]; frozen: string[] }> {
  const filters = `blackdetect=d=0.03:pix_th=0.08,freezedetect=n=-60dB:d=${still / 1000}`
  const { stderr } = await ffmpeg(['-i', path, '-vf', filters, '-an', '-f', 'null', '-'])
  const lines = stderr.toString().split('\n')
  return {
    black: lines.filter((line) => line.includes('black_start')),
    frozen: lines.filter((line) => line.includes('freeze_start')),
  }
}

/** A film's sound, both ears as one, 48 kHz. */
export async function soundOf(path: string): Promise<Float32Array> {
  const args = ['-v', 'error', '-i', path, '-vn', '-ac', '1', '-ar', '48000', '-f', 'f32le', '-']
  const { stdout } = await ffmpeg(args)
  return new Float32Array(Uint8Array.from(stdout).buffer)
}

/** How loud a tone is in a stretch of sound (ms), in dB against full scale, by Goertzel's algorithm. */
export function toneLevel(samples: Float32Array, hz: number, from: number, to: number): number {
  const [begin, end] = [Math.round(from * 48), Math.min(samples.length, Math.round(to * 48))]
  const turn = 2 * Math.cos((2 * Math.PI * hz) / 48_000)
  let [last, before] = [0, 0]
  for (let at = begin; at < end; at++) {
    // A window, or a loud tone would be heard at every pitch.
    const window = 1 - Math.cos((2 * Math.PI * (at - begin)) / (end - begin))
    const now = samples[at]! * window + turn * last - before
    before = last
    last = now
  }
  const power = last * last + before * before - turn * last * before
  return 20 * Math.log10((2 * Math.sqrt(Math.max(power, 1e-20))) / (end - begin))
}
