import { blurredSelf } from './draw/blur.ts'
import type { Bitmap, Canvas, Context, MakeCanvas } from './draw/canvas.ts'
import { contextOf } from './draw/canvas.ts'
import { drawClip } from './draw/clip.ts'
import { clamp01, easeInOut } from './draw/ease.ts'
import { fills } from './draw/fit.ts'
import { drawGround, groundOf } from './draw/ground.ts'
import { type ComposedPhoto, composePhoto, drawPhoto } from './draw/photo.ts'
import { drawRibbon, type VoiceLine } from './draw/ribbon.ts'
import { drawShade, shadeOf } from './draw/shade.ts'
import type { ReadyText, Under } from './draw/text-tools.ts'
import { readyText } from './draw/texts.ts'
import { drawTransition, transitionInto } from './draw/transition.ts'
import type { Film, FilmText, Scene } from './resolve.ts'
import { styles } from './styles/style.ts'

/** What a platform lends the painter. */
export type Easel = {
  makeCanvas: MakeCanvas
  /** The photo, or the clip's picture at the moment being drawn; undefined where there is none to show. */
  picture(scene: Scene): { bitmap: Bitmap; moves: boolean } | undefined
  /** The voices' loudness, for the ribbon. */
  voices: readonly VoiceLine[]
}

export type Painter = {
  /** Draws the film at a moment (ms) over the whole of a canvas of the film's size. */
  draw(context: Context, time: number): void
}

/** A clip that has ended breathes: so much does it grow in the time a photo would take. */
const breathing = { scale: 0.05, time: 6000 }

/** What is blurred behind a clip is drawn anew this often, in ms: no eye follows it. */
const blurTime = 95

/** Makes a painter for one film. It keeps what it has drawn once, and lets it go when its time is over. */
export function paint(film: Film, easel: Easel): Painter {
  const { makeCanvas } = easel
  const style = styles[film.style]
  const frame = { width: film.width, height: film.height }
  const ground = groundOf(style, frame, film.seed, makeCanvas)
  const photos = new Map<number, ComposedPhoto>()
  const blurs = new Map<number, { canvas: Canvas; at: number }>()
  const texts = new Map<FilmText, ReadyText>()
  let scratch: Canvas | undefined
  let shade: Canvas | undefined

  const photoOf = (scene: Scene, bitmap: Bitmap) => {
    const known = photos.get(scene.order) ?? composePhoto(bitmap, frame, makeCanvas)
    photos.set(scene.order, known)
    return known
  }
  const behindOf = (scene: Scene, bitmap: Bitmap, time: number) => {
    if (fills(bitmap, frame)) return undefined
    const known = blurs.get(scene.order)
    if (known && Math.abs(time - known.at) < blurTime) return known.canvas
    const canvas = blurredSelf(bitmap, frame, makeCanvas)
    blurs.set(scene.order, { canvas, at: time })
    return canvas
  }
  const underAt = (scene: Scene): Under =>
    (scene.picture === 'photo' || scene.picture === 'clip') && easel.picture(scene) ? 'picture' : 'ground'

  const drawScene = (context: Context, scene: Scene, time: number) => {
    const shown = easel.picture(scene)
    if (shown && scene.picture !== 'paper' && scene.picture !== 'ribbon') {
      if (shown.moves) {
        const behind = behindOf(scene, shown.bitmap, time)
        return drawClip(context, shown.bitmap, frame, { behind, scale: heldScale(scene, time) })
      }
      const into = transitionInto(film, scene.order + 1)
      const part = (time - scene.from) / (scene.to + into - scene.from)
      return drawPhoto(context, photoOf(scene, shown.bitmap), frame, part, scene.order % 2 === 1)
    }
    drawGround(context, ground, frame, time)
    if (scene.picture === 'ribbon') {
      drawRibbon(context, easel.voices, frame, time, {
        ink: style.ink,
        faint: style.fadedInk,
        pen: style.accent,
      })
    }
  }

  const drawTexts = (context: Context, scene: Scene, time: number, which: (text: FilmText) => boolean) => {
    const now = film.texts.filter(
      (text) => time >= text.from && time < text.to + lingering(text) && which(text),
    )
    const under = underAt(scene)
    for (const text of now) {
      const ready = texts.get(text) ?? readyText(text, under, { style, frame, make: makeCanvas })
      texts.set(text, ready)
      ready.draw(context, time)
    }
  }

  /** The dark under the words comes with the picture: on paper it would look like dirt. */
  const drawDark = (context: Context, scene: Scene, time: number, share: number) => {
    shade ??= shadeOf(frame, makeCanvas)
    if (underAt(scene) === 'picture') drawShade(context, shade, frame, shadeAt(film.texts, time) * share)
  }

  const forget = (time: number) => {
    for (const order of photos.keys()) {
      const scene = film.scenes[order]
      if (!scene || time > scene.to + 2000) photos.delete(order)
    }
    for (const order of blurs.keys()) if (time > (film.scenes[order]?.to ?? 0) + 2000) blurs.delete(order)
    for (const text of texts.keys()) if (time > text.to + 2000) texts.delete(text)
  }

  return {
    draw(context, time) {
      const index = Math.max(
        0,
        film.scenes.findLastIndex(({ from }) => from <= time),
      )
      const scene = film.scenes[index]!
      const before = film.scenes[index - 1]
      const into = transitionInto(film, index)
      if (before && time < scene.from + into) {
        scratch ??= makeCanvas(film.width, film.height)
        const layer = contextOf(scratch, { quality: 'low', opaque: true })
        drawScene(layer, scene, time)
        drawTexts(layer, scene, time, (text) => onSheet(text) && text.from >= scene.from - 1)
        drawScene(context, before, time)
        drawTexts(context, before, time, (text) => onSheet(text) && text.from < scene.from - 1)
        const part = easeInOut(clamp01((time - scene.from) / into))
        drawTransition(context, scratch, {
          part,
          frame,
          kind: kindOf(film, before, scene),
          between: style.between,
        })
        drawDark(context, scene, time, underAt(before) === 'picture' ? 1 : part)
        drawTexts(context, scene, time, (text) => !onSheet(text))
      } else {
        drawScene(context, scene, time)
        drawDark(context, scene, time, 1)
        drawTexts(context, scene, time, (text) => !onSheet(text) || text.from >= scene.from - 1)
      }
      forget(time)
    },
  }
}

/** Texts that belong to their sheet turn with it; the others lie over all. */
const onSheet = ({ role }: FilmText) => role === 'page' || role === 'slide' || role === 'greeting'
/** A page's words are there as long as its sheet is, that is until it has turned. */
const lingering = (text: FilmText) => (onSheet(text) ? 1000 : 0)

const kindOf = (film: Film, before: Scene, scene: Scene) =>
  film.transition === 'crossfade' && before.picture === 'paper' && scene.picture === 'paper'
    ? 'turn'
    : film.transition

const heldScale = ({ from, trim }: Scene, time: number) => {
  const over = trim ? time - from - (trim.to - trim.from) : 0
  return over > 0 ? 1 + (breathing.scale * over) / breathing.time : 1
}

/** How dark it is under the captions; between two that are near it stays. */
function shadeAt(texts: readonly FilmText[], time: number) {
  let strength = 0
  for (const { role, from, to } of texts) {
    if (role === 'caption')
      strength = Math.max(strength, clamp01(Math.min((time - from + 300) / 400, (to + 700 - time) / 600)))
  }
  return strength
}
