import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Aspect, Brief, Style } from '../../shared/film/brief.ts'
import { type Context, contextOf } from '../../shared/film/draw/canvas.ts'
import { safe } from '../../shared/film/draw/text-tools.ts'
import { writtenIn } from '../../shared/film/fonts.ts'
import { paint } from '../../shared/film/painter.ts'
import { openPictures } from '../../shared/film/pictures.ts'
import { plan } from '../../shared/film/plan.ts'
import { type Film, resolve } from '../../shared/film/resolve.ts'
import { roomIn } from '../../shared/film/styles/index.ts'
import { loadFonts } from '../../studio/film/fonts.ts'
import { makeCanvas, openFrom } from '../../studio/film/pictures.ts'
import { makePhoto } from '../support/material.ts'

let folder: string
const files: Record<string, string> = {}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dearly-styles-'))
  files.wide = await makePhoto(folder, 'wide.jpg', {
    width: 800,
    height: 450,
    color: { r: 40, g: 120, b: 170 },
  })
  files.tall = await makePhoto(folder, 'tall.jpg', {
    width: 450,
    height: 800,
    color: { r: 190, g: 80, b: 60 },
  })
})
afterAll(() => rm(folder, { recursive: true }))

const media = (id: string) => ({ id, url: id, kind: 'photo' as const, name: id, volume: 1 })

/** A letter's film at a quarter of its size: what is drawn goes by the size. */
function filmIn(style: Style, aspect: Aspect, words = 'Thank you for the sea.'): Film {
  const brief = Brief.parse({
    mode: 'letter',
    language: 'en',
    to: 'Mum',
    from: 'Anna',
    words,
    style,
    aspect,
    media: [media('tall'), media('wide')],
  })
  const film = resolve(plan(brief))
  return { ...film, width: film.width / 4, height: film.height / 4 }
}

/** Draws a film at some moments (ms), looking at each. */
async function look<T>(film: Film, moments: readonly number[], see: (context: Context) => T): Promise<T[]> {
  loadFonts(writtenIn(film))
  const pictures = openPictures(film, openFrom(files, roomIn(film)), (url) =>
    expect.fail(`not shown: ${url}`),
  )
  const painter = paint(film, { makeCanvas, picture: pictures.picture, voices: [] })
  const context = contextOf(createCanvas(film.width, film.height) as never, { opaque: true })
  const seen: T[] = []
  for (const time of moments) {
    await pictures.prepare(time)
    painter.draw(context, time)
    seen.push(see(context))
  }
  await pictures.close()
  return seen
}

const whole = (context: Context) =>
  context.getImageData(0, 0, context.canvas.width, context.canvas.height).data

function brightness(data: Uint8ClampedArray) {
  let sum = 0
  for (let at = 0; at < data.length; at += 4)
    sum += data[at]! * 0.21 + data[at + 1]! * 0.72 + data[at + 2]! * 0.07
  return (sum * 4) / data.length
}

const differs = (one: Uint8ClampedArray, other: Uint8ClampedArray, at: number) =>
  [0, 1, 2].reduce((sum, part) => sum + Math.abs(one[at + part]! - other[at + part]!), 0) > 12

/** How many pixels of 1000 differ visibly. */
function changed(one: Uint8ClampedArray, other: Uint8ClampedArray) {
  let count = 0
  for (let at = 0; at < one.length; at += 4) if (differs(one, other, at)) count++
  return (count * 4000) / one.length
}

/** The smallest box around all that differs, in parts of the picture. */
function boxOfChange(one: Uint8ClampedArray, other: Uint8ClampedArray, { width, height }: Film) {
  const box = { left: 1, top: 1, right: 0, bottom: 0 }
  for (let at = 0; at < one.length; at += 4) {
    if (!differs(one, other, at)) continue
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)]
    box.left = Math.min(box.left, x / width)
    box.right = Math.max(box.right, (x + 1) / width)
    box.top = Math.min(box.top, y / height)
    box.bottom = Math.max(box.bottom, (y + 1) / height)
  }
  return box
}

describe.each(Style.options)('a film in the style %s', (style) => {
  test.each(Aspect.options)('is never black and never holds still, in %s', async (aspect) => {
    const film = filmIn(style, aspect)
    const moments = Array.from({ length: Math.floor(film.duration / 500) }, (_, at) => at * 500)
    const seen = await look(film, moments, whole)
    for (const frame of seen) expect(brightness(frame)).toBeGreaterThan(40)
    for (let at = 4; at < seen.length; at++) expect(changed(seen[at - 4]!, seen[at]!)).toBeGreaterThan(5)
  })

  test.each(Aspect.options)('has its words where no app draws over them, in %s', async (aspect) => {
    const said = filmIn(style, aspect, 'I will never forget how we walked by the sea.')
    const otherwise = said.texts.map((text) =>
      text.role === 'caption'
        ? { ...text, text: 'Nor shall I forget what you said when we came home.' }
        : text,
    )
    const { from, to } = said.texts.find(({ role }) => role === 'caption')!
    const moment = [(from + to) / 2]
    const [one] = await look(said, moment, whole)
    const [other] = await look({ ...said, texts: otherwise }, moment, whole)
    const box = boxOfChange(one!, other!, said)
    expect(box.top).toBeGreaterThan(0.6)
    expect(box.bottom).toBeLessThanOrEqual(1 - safe.bottom)
    expect(box.left).toBeGreaterThanOrEqual(safe.side - 0.01)
    expect(box.right).toBeLessThanOrEqual(1 - safe.side + 0.01)
  })

  test.each(Aspect.options)('has a translation below its words, no less in sight, in %s', async (aspect) => {
    const said = filmIn(
      style,
      aspect,
      'I will never forget how we walked by the sea that day.\n我永远不会忘记那天我们怎样在海边散步，一直走到天黑。',
    )
    const caption = said.texts.find(({ role }) => role === 'caption')!
    const moment = [(caption.from + caption.to) / 2]
    const boxWithout = async (change: Partial<typeof caption>) => {
      const texts = said.texts.map((text) => (text === caption ? { ...text, ...change } : text))
      const [one] = await look(said, moment, whole)
      const [other] = await look({ ...said, texts }, moment, whole)
      return boxOfChange(one!, other!, said)
    }
    const words = await boxWithout({ text: 'Nor shall I forget what you said when we came.' })
    const below = await boxWithout({ translation: '也不会忘记我们回到家里时您对我说的每一句话，还有汤。' })
    expect(words.top).toBeGreaterThan(0.55)
    expect(below.top).toBeGreaterThan(words.bottom - 0.015)
    expect(below.bottom).toBeLessThanOrEqual(1 - safe.bottom)
    for (const { left, right } of [words, below]) {
      expect(left).toBeGreaterThanOrEqual(safe.side - 0.01)
      expect(right).toBeLessThanOrEqual(1 - safe.side + 0.01)
    }
    expect(below.bottom - below.top).toBeLessThan(words.bottom - words.top + 0.02)
  })
})

test('every style is another: no two films open alike', async () => {
  const openings = await Promise.all(
    Style.options.map(async (style) => (await look(filmIn(style, '9:16'), [2200], whole))[0]!),
  )
  for (const [at, one] of openings.entries()) {
    for (const other of openings.slice(at + 1)) expect(changed(one, other)).toBeGreaterThan(500)
  }
})
