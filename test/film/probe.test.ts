import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptedFormats } from '../../shared/modes.ts'
import { probe } from '../../studio/film/probe.ts'
import { UnsupportedMedia } from '../../studio/film/unsupported-media.ts'
import { makeFile, makePhoto, makeTone } from '../support/material.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dearly-probe-'))
})
afterAll(() => rm(folder, { recursive: true }))

const images: readonly string[] = ['jpg', 'png', 'gif', 'webp']
const sounds: readonly string[] = ['mp3', 'wav', 'm4a', 'aac']

describe('probing', () => {
  test.each(acceptedFormats)(
    'knows a file of the format %s by its content, whatever its name',
    async (format) => {
      const made = await makeFile(folder, `made.${format}`, { format })
      const path = join(folder, `${format}-by-another-name.bin`)
      await copyFile(made, path)
      const probed = await probe(path)
      expect(probed.ending).toBe(format)
      if (images.includes(format))
        return expect(probed).toMatchObject({ fileType: 'image', width: 320, height: 568 })
      expect(probed.duration).toBeGreaterThan(1400)
      expect(probed.duration).toBeLessThan(1700)
      if (sounds.includes(format)) return expect(probed.fileType).toBe('audio')
      expect(probed).toMatchObject({ fileType: 'video', width: 320, height: 568, fps: 25, sound: true })
    },
  )

  test('gives a turned photo the size it is shown at', async () => {
    const path = await makePhoto(folder, 'turned.jpg', {
      width: 400,
      height: 300,
      color: { r: 9, g: 9, b: 200 },
      orientation: 6,
    })
    expect(await probe(path)).toMatchObject({ width: 300, height: 400 })
  })

  test('finds where somebody speaks in a voice note', async () => {
    const path = await makeTone(folder, 'voice.wav', [{ hz: 200, from: 600, to: 1500 }], 3000)
    const { speech } = await probe(path)
    expect(speech).toHaveLength(1)
    expect(Math.abs(speech![0]!.from - 600)).toBeLessThan(120)
    expect(Math.abs(speech![0]!.to - 1500)).toBeLessThan(120)
  })

  const refused = async (name: string, bytes: Uint8Array | string) => {
    const path = join(folder, name)
    await writeFile(path, bytes)
    const error = await probe(path).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnsupportedMedia)
    return (error as UnsupportedMedia).reason
  }
  const half = async (format: string) => {
    const bytes = await readFile(await makeFile(folder, `whole.${format}`, { format }))
    return bytes.subarray(0, bytes.length / 2)
  }

  test('refuses what no film is made of, and says why', async () => {
    expect(await refused('empty.mp4', '')).toBe('empty')
    expect(await refused('words.mp4', 'hello, this is no film')).toBe('not a known format')
    expect(
      await refused('sound.wav', await readFile(await makeFile(folder, 'a.ogg', { format: 'ogg' }))),
    ).toBe('not a known format')
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
      Buffer.alloc(400),
    ])
    expect(await refused('photo.jpg', heic)).toBe('not a known format')
    expect(await refused('cut.mp4', await half('mp4'))).toBe('cut off or broken')
    expect(await refused('cut.jpg', (await half('jpg')).subarray(0, 500))).toBe('cut off or broken')
  })
})
