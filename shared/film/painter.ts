import type { Span } from './brief.ts'
import { absentOf } from './draw/absent.ts'
import { blurredSelf } from './draw/blur.ts'
import type { Bitmap, Canvas, Context, MakeCanvas } from './draw/canvas.ts'
import { contextOf, drawnOnce, free } from './draw/canvas.ts'
import { clipPlace, drawClip } from './draw/clip.ts'
import { clamp01, easeInOut } from './draw/ease.ts'
import { fills, type Rect, type Size } from './draw/fit.ts'
import { drawGround, groundOf } from './draw/ground.ts'
import { Kept } from './draw/kept.ts'
import { drawMounted, type Print, printOf } from './draw/mount.ts'
import { type ComposedPhoto, composePhoto, photoAt } from './draw/photo.ts'
import { drawRibbon, type VoiceLine } from './draw/ribbon.ts'
import { drawShade, shadeOf, shadeTop } from './draw/shade.ts'
import { atRest, type Over, type ReadyText, type Seen, type Under } from './draw/text-tools.ts'
import { readyText } from './draw/texts.ts'
import { drawTransition, transitionInto } from './draw/transition.ts'
import type { Shown } from './pictures.ts'
import type { Film, FilmText, Scene } from './resolve.ts'
import { mountIn, roomIn, styles } from './styles/index.ts'

/** What a platform lends the painter. */
export type Easel = {
  makeCanvas: MakeCanvas
  /** The photo, or the clip's picture at the moment being drawn; undefined where there is none to show. */
  picture(scene: Scene): Shown | undefined
  /** The voices' loudness, for the ribbon. */
  voices: readonly VoiceLine[]
}

export type Painter = {
  /** Draws the film at a moment (ms) over the whole of a canvas of the film's size. */
  draw(context: Context, time: number): void
  /** Gives back the memory of all it holds. */
  close(): void
  /** What `draw` would draw, where that is pictures that fill the frame with words over them; else undefined. */
  picturesAlone(time: number): PicturesAlone | undefined
}

/** Pictures over one another, and what lies over them; each lowest first. */
export type PicturesAlone = { pictures: PictureAlone[]; over: LaidOver[] }

/** A photo, or a clip with what lies over it: its place in the frame (larger than it), and how much is seen, 0..1. */
export type PictureAlone = { place: Rect; opacity: number } & (
  | { photo: Canvas }
  | { clip: Shown; veil: LaidOver }
)

/** Something that lies over photos: as it is drawn, in some rows of the frame, and how it is seen. */
export type LaidOver = Seen & {
  /** The same while it would be drawn the same; none, where it is drawn for this moment alone. */
  name?: string
  rows: Span
  draw(context: Context): void
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
  const roomFor = roomIn(film)
  const ground = groundOf(style, frame, film.seed, makeCanvas)
  const air = style.air?.(film, makeCanvas)
  const photos = new Kept<Scene, ComposedPhoto>(({ bitmap }) => free(bitmap))
  const prints = new Kept<Scene, Print>(({ card }) => card && free(card))
  const absents = new Kept<Scene, Canvas>(free)
  const veils = new Kept<Scene, Canvas>(free)
  const blurs = new Kept<Scene, { canvas?: Canvas; at: number }>()
  const texts = new Kept<FilmText, ReadyText>()
  let scratch: Canvas | undefined
  let shade: Canvas | undefined
  const shadeNow = () => (shade ??= shadeOf(frame, makeCanvas))

  const behindOf = (scene: Scene, bitmap: Bitmap, room: Size, time: number) => {
    if (fills(bitmap, room)) return undefined
    const blur = blurs.of(scene, () => ({ at: Number.NEGATIVE_INFINITY }))
    if (Math.abs(time - blur.at) >= blurTime) {
      Object.assign(blur, { canvas: blurredSelf(bitmap, room, makeCanvas), at: time })
    }
    return blur.canvas
  }
  const underAt = (scene: Scene): Under =>
    (scene.picture === 'photo' || scene.picture === 'clip') && easel.picture(scene)
      ? style.mount
        ? 'beside'
        : 'picture'
      : 'ground'

  const photoIn = (scene: Scene, shown: Shown, time: number) => {
    const into = transitionInto(film, scene.order + 1)
    const part = (time - scene.from) / (scene.to + into - scene.from)
    const photo = photos.of(scene, () => {
      const composed = composePhoto(shown.bitmap, roomFor(shown.bitmap), style.veil, makeCanvas)
      shown.letGo?.()
      return composed
    })
    return { bitmap: photo.bitmap, place: photoAt(photo, part, scene.order % 2 === 1) }
  }

  const drawPicture = (context: Context, scene: Scene, shown: Shown, time: number) => {
    if (shown.moves) return drawMoving(context, scene, shown.bitmap, time)
    const { bitmap, place } = photoIn(scene, shown, time)
    context.drawImage(bitmap, place.x, place.y, place.width, place.height)
  }

  const drawMoving = (context: Context, scene: Scene, bitmap: Bitmap, time: number) => {
    const room = roomFor(bitmap)
    const behind = behindOf(scene, bitmap, room, time)
    drawClip(context, bitmap, room, { behind, scale: heldScale(scene, time) })
    const { width, height } = room
    const veil = veils.of(scene, () => drawnOnce(makeCanvas, width, height, (on) => style.veil(on, room)))
    context.drawImage(veil, 0, 0)
  }

  /** A picture that fills the frame; undefined for one that does not. */
  const pictureAlone = (scene: Scene, time: number, opacity: number): PictureAlone | undefined => {
    const shown = easel.picture(scene)
    if (!shown || (scene.picture !== 'photo' && scene.picture !== 'clip')) return undefined
    if (!shown.moves) {
      const { bitmap, place } = photoIn(scene, shown, time)
      return { photo: bitmap, place, opacity }
    }
    if (!fills(shown.bitmap, frame)) return undefined
    const rows = { from: 0, to: frame.height }
    const veil = { name: 'veil', rows, draw: (context: Context) => style.veil(context, frame), ...atRest }
    return { clip: shown, place: clipPlace(shown.bitmap, frame, heldScale(scene, time)), opacity, veil }
  }

  const drawScene = (context: Context, scene: Scene, time: number) => {
    const shown = scene.picture === 'paper' || scene.picture === 'ribbon' ? undefined : easel.picture(scene)
    if (shown && !style.mount) return drawPicture(context, scene, shown, time)
    drawGround(context, ground, frame, time)
    if (shown) {
      const print = prints.of(scene, () => printOf(mountIn(film, shown.bitmap)!, makeCanvas))
      drawMounted(context, print, scene.order, () => drawPicture(context, scene, shown, time))
    }
    if (scene.picture === 'absent') {
      const tools = { style, frame, make: makeCanvas }
      context.drawImage(
        absents.of(scene, () => absentOf(scene.name ?? '', tools)),
        0,
        0,
      )
    }
    if (scene.picture === 'ribbon') {
      drawRibbon(context, easel.voices, frame, time, {
        ink: style.ink,
        faint: style.fadedInk,
        pen: style.accent,
      })
    }
  }

  const textsAt = (scene: Scene, time: number, which: (text: FilmText) => boolean) => {
    const now = film.texts.filter(
      (text) => time >= text.from && time < text.to + lingering(text) && which(text),
    )
    const under = underAt(scene)
    return now.map((text) => ({
      name: `text ${film.texts.indexOf(text)}`,
      ...texts.of(text, () => readyText(text, under, { style, frame, make: makeCanvas })),
    }))
  }

  const drawTexts = (context: Context, scene: Scene, time: number, which: (text: FilmText) => boolean) => {
    for (const text of textsAt(scene, time, which)) text.draw(context, time)
  }

  /** The dark under the words comes with the picture: on paper it would look like dirt. */
  const drawDark = (context: Context, scene: Scene, time: number, share: number) => {
    if (underAt(scene) === 'picture') drawShade(context, shadeNow(), frame, shadeAt(film.texts, time) * share)
  }

  const darkAt = (time: number): LaidOver => ({
    name: 'dark',
    rows: { from: shadeTop(frame), to: frame.height },
    draw: (context) => drawShade(context, shadeNow(), frame, 1),
    opacity: shadeAt(film.texts, time),
    below: 0,
  })
  const laidOver = (text: ReadyText & { name: string }, over: Over, time: number): LaidOver => {
    const seen = over.seenAt(time)
    return seen
      ? { name: text.name, rows: over.rows, draw: over.drawAtRest, ...seen }
      : { rows: over.rows, draw: (context) => text.draw(context, time), ...atRest }
  }

  /** The scene of a moment; while it comes, the one before it, too, and how much of it has come. */
  const sceneAt = (time: number) => {
    const index = Math.max(
      0,
      film.scenes.findLastIndex(({ from }) => from <= time),
    )
    const scene = film.scenes[index]!
    const into = transitionInto(film, index)
    const before = time < scene.from + into ? film.scenes[index - 1] : undefined
    return { scene, before, part: easeInOut(clamp01((time - scene.from) / into)) }
  }

  const forget = (time: number) => {
    for (const kept of [photos, prints, absents, veils, blurs, texts]) kept.forget(time)
  }

  return {
    picturesAlone(time) {
      const { scene, before, part } = sceneAt(time)
      if (air || style.mount || (before && film.transition !== 'crossfade')) return undefined
      const scenes = before ? [before, scene] : [scene]
      const pictures = scenes.map((scene, at) => pictureAlone(scene, time, at === 0 ? 1 : part))
      const words = textsAt(scene, time, (text) => before !== undefined || isOver(text, scene))
      const overs = words.flatMap((text) => (text.over ? [laidOver(text, text.over, time)] : []))
      if (overs.length < words.length || !pictures.every((picture) => picture !== undefined)) return undefined
      forget(time)
      return {
        pictures,
        over: [darkAt(time), ...overs].filter(({ opacity }) => opacity > 0),
      }
    },
    close() {
      forget(Number.POSITIVE_INFINITY)
      for (const canvas of [ground.sheet, ground.glow, scratch, shade]) if (canvas) free(canvas)
    },
    draw(context, time) {
      const { scene, before, part } = sceneAt(time)
      if (before) {
        scratch ??= makeCanvas(film.width, film.height)
        const layer = contextOf(scratch, { quality: 'low', opaque: true })
        drawScene(layer, scene, time)
        drawTexts(layer, scene, time, (text) => onSheet(text) && text.from >= scene.from - 1)
        drawScene(context, before, time)
        drawTexts(context, before, time, (text) => onSheet(text) && text.from < scene.from - 1)
        drawTransition(context, scratch, {
          part,
          frame,
          kind: style.turnsPages ? kindOf(film, before, scene) : film.transition,
          between: style.between,
        })
        air?.(context, time)
        drawDark(context, scene, time, underAt(before) === 'picture' ? 1 : part)
        drawTexts(context, scene, time, (text) => !onSheet(text))
      } else {
        drawScene(context, scene, time)
        air?.(context, time)
        drawDark(context, scene, time, 1)
        drawTexts(context, scene, time, (text) => isOver(text, scene))
      }
      forget(time)
    },
  }
}

/** Whether a text is seen over a scene that has come. */
const isOver = (text: FilmText, { from }: Scene) => !onSheet(text) || text.from >= from - 1

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
