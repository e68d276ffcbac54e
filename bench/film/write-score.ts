import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Canvas as NodeCanvas } from '@napi-rs/canvas'
import type { Bitmap, Canvas, Context, MakeCanvas } from '../../shared/film/draw/canvas.ts'
import { paint } from '../../shared/film/painter.ts'
import { openPictures } from '../../shared/film/pictures.ts'
import { framesOf } from '../../shared/film/play-through.ts'
import { roomIn } from '../../shared/film/styles/index.ts'
import { loadFonts } from '../../studio/film/fonts.ts'
import { makeCanvas, openFrom } from '../../studio/film/pictures.ts'
import type { Letter } from './letter.ts'
import { type Key, type Score, type Sprite, type State, traits, valueAt } from './score.ts'

/** What was seen of a bitmap, frame by frame; its picture is taken at once, since the painter frees it when its time is over. */
type Part = Pick<Sprite, 'width' | 'height'> & { bitmap: Bitmap; png: Buffer; states: Map<number, State> }

/** So far may a value lie beside what was drawn when keys are left out: none of it is seen. */
const slack: State = { x: 0.1, y: 0.1, scale: 0.0001, opacity: 0.004, shown: 0.002 }

/**
 * Takes down what our painter draws, and writes its pictures as files: the paper, each composed photo, each line of
 * words as set. The soft edge of the pen becomes a hard one, and the strokes under the names are left out.
 */
export async function writeScore({ film, files }: Letter, folder: string): Promise<Score> {
  loadFonts(film.texts.flatMap(({ text, date = '' }) => [text, date]))
  const pictures = openPictures(film, openFrom(files, roomIn(film)), (url, error) => {
    throw new Error(`cannot read ${url}`, { cause: error })
  })
  const isFrame = (width: number, height: number) => width === film.width && height === film.height
  const make: MakeCanvas = (width, height) =>
    isFrame(width, height) ? new Notes(width, height).canvas : makeCanvas(width, height)
  const notes = new Notes(film.width, film.height)
  const painter = paint(film, { makeCanvas: make, picture: pictures.picture, voices: [] })
  const parts: Part[] = []
  const frames = framesOf(film)
  for (let frame = 0; frame < frames; frame++) {
    const time = (frame * 1000) / film.fps
    await pictures.prepare(time)
    painter.draw(notes.context, time)
    let last = -1
    for (const [bitmap, state] of notes.take()) {
      const known = parts.findIndex((part) => part.bitmap === bitmap)
      // What is seen for the first time lies just above what it was drawn after.
      if (known < 0) parts.splice(last + 1, 0, partOf(bitmap))
      last = known < 0 ? last + 1 : known
      parts[last]!.states.set(frame, state)
    }
  }
  await pictures.close()
  const sprites = await Promise.all(parts.map((part, at) => spriteOf(part, `sprite-${at}.png`, folder)))
  return { width: film.width, height: film.height, fps: film.fps, frames, sprites }
}

function partOf(bitmap: Bitmap): Part {
  const { width, height } = bitmap
  const png = (bitmap as unknown as NodeCanvas).encodeSync('png')
  return { bitmap, png, width, height, states: new Map() }
}

async function spriteOf(
  { png, width, height, states }: Part,
  image: string,
  folder: string,
): Promise<Sprite> {
  await writeFile(join(folder, image), png)
  const seen = [...states.keys()]
  const keys = traits.map((trait) => [
    trait,
    thinned(
      seen.map((frame) => [frame, states.get(frame)![trait]]),
      slack[trait],
    ),
  ])
  return { ...Object.fromEntries(keys), image, width, height, from: seen[0]!, to: seen.at(-1)! + 1 }
}

/** Leaves out the keys that lie on the straight line between others (Douglas and Peucker's way). */
function thinned(keys: Key[], slack: number): Key[] {
  const [first, last] = [keys[0]!, keys.at(-1)!]
  if (keys.length <= 2) return keys
  let furthest = { at: 0, by: 0 }
  keys.forEach(([frame, value], at) => {
    const by = Math.abs(value - valueAt([first, last], frame))
    if (by > furthest.by) furthest = { at, by }
  })
  if (furthest.by <= slack) return [first, last]
  return [
    ...thinned(keys.slice(0, furthest.at + 1), slack).slice(0, -1),
    ...thinned(keys.slice(furthest.at), slack),
  ]
}

/** A canvas of the film's size that draws nothing, and takes down what it is to draw. */
class Notes {
  readonly canvas: Canvas
  readonly context: Context
  #seen = new Map<Bitmap, State>()
  static readonly #of = new WeakMap<object, Notes>()

  constructor(width: number, height: number) {
    const ignored = () => {}
    const draw = (...given: DrawGiven) => this.#draw(...given)
    const pen = { beginPath: ignored, moveTo: ignored, lineTo: ignored, stroke: ignored }
    this.context = { globalAlpha: 1, drawImage: draw, ...pen } as unknown as Context
    this.canvas = { width, height, getContext: () => this.context } as unknown as Canvas
    Notes.#of.set(this.canvas, this)
  }

  /** What was drawn since it was asked last, lowest first. */
  take(): Map<Bitmap, State> {
    const seen = this.#seen
    this.#seen = new Map()
    return seen
  }

  #draw(bitmap: Bitmap, ...at: number[]) {
    const { globalAlpha } = this.context
    const layer = Notes.#of.get(bitmap)
    if (layer) {
      for (const [part, state] of layer.take())
        this.#see(part, { ...state, opacity: state.opacity * globalAlpha })
    } else if (at.length === 8) {
      const [from = 0, , width = 0, , x = 0, y = 0] = at
      this.#see(bitmap, { x: x - from, y, scale: 1, opacity: globalAlpha, shown: width / bitmap.width })
    } else {
      const [x = 0, y = 0, width = bitmap.width] = at
      this.#see(bitmap, { x, y, scale: width / bitmap.width, opacity: globalAlpha, shown: 1 })
    }
  }

  /** A line being written comes in slices: what is faint counts as so much less of it. */
  #see(bitmap: Bitmap, state: State) {
    const before = this.#seen.get(bitmap)
    if (before) before.shown += (state.shown * state.opacity) / before.opacity
    else if (state.opacity > 0) this.#seen.set(bitmap, state)
  }
}

type DrawGiven = [bitmap: Bitmap, ...at: number[]]
