import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import sharp from 'sharp'
import type { Color } from '../material.ts'

/** What keeps Chromium to itself on a machine without screen. */
export const quietChromium = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium without windows of its own: the same engine, twice as fast where no graphics card helps. */
const shell = '/usr/bin/chromium-headless-shell'
const wholeBrowser = '/usr/bin/chromium'

/**
 * What the browser's camera and microphone give, as files; without a microphone file there is a beep.
 * @property none leaves it without either
 * @property whole the browser people have, with what the bare engine lacks: questions of permission, push
 */
export type Devices = { voice?: string; camera?: string; none?: boolean; whole?: boolean }

/** Chromium with a camera and a microphone that play files over and over. */
export function startChromium({ voice, camera, none, whole }: Devices = {}): Promise<Browser> {
  const devices = [
    '--use-fake-device-for-media-stream',
    // The bare engine has nobody to ask.
    ...(whole ? [] : ['--use-fake-ui-for-media-stream']),
    ...(voice ? [`--use-file-for-fake-audio-capture=${voice}`] : []),
    ...(camera ? [`--use-file-for-fake-video-capture=${camera}`] : []),
  ]
  return chromium.launch({
    executablePath: whole ? wholeBrowser : shell,
    args: none ? quietChromium : [...quietChromium, ...devices],
  })
}

/** A phone in the hand: the size everything is looked at in, with one pixel a point. */
export const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1,
  hasTouch: true,
  isMobile: true,
}

/** A file for the fake camera: a second of one colour, 720x1280. */
export async function makeCameraFile(folder: string, { r, g, b }: Color): Promise<string> {
  const path = join(folder, 'camera.mjpeg')
  const picture = await sharp({ create: { width: 720, height: 1280, channels: 3, background: { r, g, b } } })
    .jpeg({ quality: 95 })
    .toBuffer()
  await writeFile(path, Buffer.concat(Array<Buffer>(25).fill(picture)))
  return path
}
