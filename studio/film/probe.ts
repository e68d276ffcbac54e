import { open } from 'node:fs/promises'
import { AVSEEK_FLAG_BACKWARD, Demuxer } from 'node-av'
import sharp from 'sharp'
import type { Span } from '../../shared/film/brief.ts'
import { mono } from '../../shared/film/sound/block.ts'
import { levelMeter, speechIn } from '../../shared/film/sound/speech.ts'
import { type Sniffed, sniffBytes, sniffMedia } from '../../shared/media.ts'
import type { acceptedFormats } from '../../shared/modes.ts'
import { readPictures, readSound, shownSize, soundRate } from './media-file.ts'
import { isUnsupportedMedia, UnsupportedMedia } from './unsupported-media.ts'

/** What a file is, by its content. Times in ms; width and height as it is shown. */
export type Probed = {
  fileType: 'video' | 'image' | 'audio'
  ending: (typeof acceptedFormats)[number]
  mime: string
  duration?: number
  width?: number
  height?: number
  fps?: number
  /** Whether a clip has a sound track. */
  sound?: boolean
  /** Where somebody speaks in a sound. */
  speech?: Span[]
}

/**
 * Judges a file by its content, never by its name.
 * @throws {UnsupportedMedia} for a format no film is made of, an empty, a cut off or a broken file
 */
export async function probe(path: string): Promise<Probed> {
  const head = await headOf(path)
  if (head.length === 0) throw new UnsupportedMedia('empty')
  const sniffed = await sniffMedia(head)
  if (!sniffed) throw new UnsupportedMedia('not a known format')
  try {
    return sniffed.family === 'image' ? await probeImage(path, sniffed) : await probeTimed(path, sniffed)
  } catch (error) {
    if (isUnsupportedMedia(error)) throw error
    throw new UnsupportedMedia('cut off or broken', { cause: error })
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const head = new Uint8Array(sniffBytes)
    const { bytesRead } = await file.read(head, 0, sniffBytes, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const named = ({ ending, type }: Sniffed) => ({ ending: ending as Probed['ending'], mime: type })

async function probeImage(path: string, sniffed: Sniffed): Promise<Probed> {
  const image = sharp(path, { failOn: 'truncated' })
  const { autoOrient } = await image.metadata()
  // Only decoding shows that the picture is all there.
  await image.stats()
  return { fileType: 'image', ...named(sniffed), width: autoOrient.width, height: autoOrient.height }
}

async function probeTimed(path: string, sniffed: Sniffed): Promise<Probed> {
  await using demuxer = await Demuxer.open(path)
  const video = demuxer.video()
  const isClip = sniffed.family === 'video' && video !== undefined && !video.attachedPic
  if (!isClip) return probeSound(path, sniffed)
  await checkWhole(demuxer, sniffed)
  let pictures = 0
  for await (const _ of readPictures(path, { size: () => ({ width: 16, height: 16 }) })) {
    pictures++
    break
  }
  if (pictures === 0) throw new UnsupportedMedia('cut off or broken')
  const { num, den } = video.avgFrameRate
  return {
    fileType: 'video',
    ...named(sniffed),
    ...shownSize(video),
    duration: Math.round(demuxer.duration > 0 ? demuxer.duration * 1000 : await lastMoment(path)),
    ...(num > 0 && den > 0 && { fps: Math.round((num / den) * 1000) / 1000 }),
    sound: demuxer.audio() !== undefined,
  }
}

/** An index may promise more than the file holds: what it says of the last second has to be there. */
async function checkWhole(demuxer: Demuxer, { ending }: Sniffed) {
  if (ending !== 'mp4' && ending !== 'mov') return
  const { duration } = demuxer
  await demuxer.seek(Math.max(0, demuxer.startTime + duration - 1), -1, AVSEEK_FLAG_BACKWARD)
  let reached = 0
  for await (const packet of demuxer.packets()) {
    if (!packet) break
    const stream = demuxer.getStream(packet.streamIndex)!
    const end = Number(packet.pts + packet.duration) * (stream.timeBase.num / stream.timeBase.den)
    if (packet.size > 0) reached = Math.max(reached, end)
    packet.free()
  }
  if (reached < duration - Math.max(0.5, duration * 0.02)) throw new UnsupportedMedia('cut off or broken')
}

/** A recording made in a browser may not say how long it is: its last packet does. */
async function lastMoment(path: string): Promise<number> {
  await using demuxer = await Demuxer.open(path)
  let last = 0
  for await (const packet of demuxer.packets()) {
    if (!packet) break
    const { num, den } = demuxer.getStream(packet.streamIndex)!.timeBase
    last = Math.max(last, (Number(packet.pts + packet.duration) * num) / den)
    packet.free()
  }
  return last * 1000
}

async function probeSound(path: string, sniffed: Sniffed): Promise<Probed> {
  const meter = levelMeter(soundRate)
  let samples = 0
  for await (const block of readSound(path)) {
    samples += block.left.length
    meter.add(mono(block))
  }
  if (samples === 0) throw new UnsupportedMedia('cut off or broken')
  const duration = Math.round((samples * 1000) / soundRate)
  const only =
    sniffed.ending === 'mp4' || sniffed.ending === 'mov' ? { ending: 'm4a', type: 'audio/mp4' } : sniffed
  const { ending, mime } = named({ ...sniffed, ...only })
  return {
    fileType: 'audio',
    ending,
    mime: mime.replace('video/', 'audio/'),
    duration,
    speech: speechIn(meter.levels(), duration),
  }
}
