import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { wavHead } from '../../shared/film/sound/wav.ts'

const run = promisify(execFile)

export type Color = { r: number; g: number; b: number }

/**
 * A photo of one colour with a band of another along its top, so that its way up can be seen.
 * @param look.orientation the EXIF orientation to write (1..8)
 */
export async function makePhoto(
  folder: string,
  name: string,
  look: { width: number; height: number; color: Color; top?: Color; orientation?: number },
): Promise<string> {
  const path = join(folder, name)
  const { width, height, color, top = color, orientation } = look
  const image = sharp({ create: { width, height, channels: 3, background: color } }).composite([
    {
      input: { create: { width, height: Math.round(height / 4), channels: 3, background: top } },
      top: 0,
      left: 0,
    },
  ])
  await (orientation ? image.withMetadata({ orientation }) : image).toFile(path)
  return path
}

/** A tone of a recording: its pitch in Hz and when it sounds, in ms. */
export type Tone = { hz: number; from: number; to: number }

/** Mono samples at 48 kHz in which tones sound in silence. */
export function toneSamples(tones: readonly Tone[], duration: number, level = 0.3): Float32Array {
  const samples = new Float32Array(Math.round(duration * 48))
  for (const { hz, from, to } of tones) {
    for (let at = Math.round(from * 48); at < to * 48; at++) {
      // A soft edge of 5 ms: a cut tone is a click, and a click has every pitch.
      const edge = Math.min(1, (at - from * 48) / 240, (to * 48 - at) / 240)
      samples[at]! += level * edge * Math.sin((2 * Math.PI * hz * at) / 48_000)
    }
  }
  return samples
}

/** A WAV file, 16 bit mono 48 kHz, of samples -1..1. */
export async function writeWav(folder: string, name: string, samples: Float32Array): Promise<string> {
  const path = join(folder, name)
  const bytes = samples.length * 2
  const body = Buffer.alloc(bytes)
  samples.forEach((sample, at) => {
    body.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), at * 2)
  })
  await writeFile(path, Buffer.concat([wavHead(bytes, 48_000), body]))
  return path
}

/** A recording in which the tones sound, as WAV. */
export const makeTone = (folder: string, name: string, tones: readonly Tone[], duration: number) =>
  writeWav(folder, name, toneSamples(tones, duration))

/** How each format is made, from a picture of one colour and a tone of 440 Hz. */
const recipes: Record<string, readonly string[]> = {
  mp4: ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  mov: [
    '-c:v',
    'libx265',
    '-x265-params',
    'log-level=error',
    '-tag:v',
    'hvc1',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
  ],
  avi: ['-c:v', 'mpeg4', '-q:v', '3', '-c:a', 'libmp3lame'],
  webm: ['-c:v', 'libvpx', '-b:v', '1M', '-c:a', 'libopus'],
  mkv: ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  jpg: ['-frames:v', '1'],
  png: ['-frames:v', '1'],
  gif: [],
  webp: ['-frames:v', '1', '-c:v', 'libwebp'],
  mp3: ['-c:a', 'libmp3lame'],
  wav: [],
  m4a: ['-c:a', 'aac'],
  aac: ['-c:a', 'aac'],
  ogg: ['-c:a', 'libopus'],
}

const kinds = {
  video: ['mp4', 'mov', 'avi', 'webm', 'mkv'],
  image: ['jpg', 'png', 'gif', 'webp'],
  sound: ['mp3', 'wav', 'm4a', 'aac', 'ogg'],
}

/** A file of any accepted format (the MOV in HEVC), made by ffmpeg, of one colour, of two, or a test pattern that moves; `duration` in ms. */
export async function makeFile(
  folder: string,
  name: string,
  look: {
    format: string
    color?: string
    /** The colour of its second half. */
    later?: string
    moves?: boolean
    width?: number
    height?: number
    duration?: number
  },
): Promise<string> {
  const { format, color = 'red', moves, width = 320, height = 568, duration = 1500 } = look
  const seconds = duration / 1000
  const shape = `s=${width}x${height}:r=25`
  const plain = (color: string, seconds: number) => `color=${color}:${shape}:d=${seconds}`
  const pattern = moves
    ? `testsrc2=${shape}:d=${seconds}`
    : look.later
      ? `${plain(color, seconds / 2)}[a];${plain(look.later, seconds / 2)}[b];[a][b]concat`
      : plain(color, seconds)
  const picture = ['-f', 'lavfi', '-i', pattern]
  const sound = ['-f', 'lavfi', '-i', `sine=440:d=${seconds}:r=48000`]
  const inputs = kinds.video.includes(format)
    ? [...picture, ...sound]
    : kinds.image.includes(format)
      ? picture
      : sound
  const path = join(folder, name)
  await run('ffmpeg', ['-v', 'error', '-y', ...inputs, ...recipes[format]!, path])
  return path
}

/**
 * A clip (MP4) stored lying on its side, as phones do, with a tone of 440 Hz: upright, blue above and yellow below;
 * `duration` in ms.
 */
export async function makeTurnedClip(folder: string, name: string, duration: number): Promise<string> {
  const [path, lying] = [join(folder, name), join(folder, `lying-${name}`)]
  const seconds = duration / 1000
  const half = (color: string) => `color=${color}:s=284x320:r=25:d=${seconds}`
  const halves = `${half('yellow')}[left];${half('blue')}[right];[left][right]hstack`
  const sound = `sine=440:d=${seconds}:r=48000`
  const inputs = ['-f', 'lavfi', '-i', halves, '-f', 'lavfi', '-i', sound]
  await run('ffmpeg', ['-v', 'error', '-y', ...inputs, ...recipes.mp4!, lying])
  await run('ffmpeg', ['-v', 'error', '-y', '-i', lying, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', path])
  return path
}

/**
 * A film that no encoder makes small: noise at a rate (bits a second) for a time (ms), with a tone of 440 Hz.
 */
export async function makeNoise(
  folder: string,
  {
    width = 540,
    height = 960,
    duration,
    bitrate,
  }: { width?: number; height?: number; duration: number; bitrate: number },
): Promise<string> {
  const seconds = duration / 1000
  const path = join(folder, 'noise.mp4')
  await run('ffmpeg', [
    ...['-v', 'error', '-y'],
    ...['-f', 'lavfi', '-i', `color=gray:s=${width}x${height}:r=30:d=${seconds},noise=alls=90:allf=t`],
    ...['-f', 'lavfi', '-i', `sine=440:d=${seconds}:r=48000`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
    ...['-b:v', `${bitrate}`, '-minrate', `${bitrate}`, '-maxrate', `${bitrate}`, '-bufsize', `${bitrate}`],
    ...['-c:a', 'aac', '-ac', '1', path],
  ])
  return path
}

/** A sound file as phones record it: AAC in MP4, made by ffmpeg. */
export async function makeAac(folder: string, name: string, sound: string): Promise<string> {
  const path = join(folder, name)
  await run('ffmpeg', ['-v', 'error', '-y', '-i', sound, '-c:a', 'aac', path])
  return path
}

/** A clip (MP4, or MOV as phones write it) with the place it was taken at in it: London. */
export async function makePlacedClip(folder: string, name: string): Promise<string> {
  const path = join(folder, name)
  const picture = ['-f', 'lavfi', '-i', 'testsrc=s=320x568:r=25:d=1.5']
  const sound = ['-f', 'lavfi', '-i', 'sine=440:d=1.5:r=48000']
  const made = [
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-metadata',
    'location=+51.5000-000.1000/',
  ]
  await run('ffmpeg', ['-v', 'error', '-y', ...picture, ...sound, ...made, path])
  return path
}
