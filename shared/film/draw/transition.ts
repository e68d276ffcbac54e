import type { Transition } from '../brief.ts'
import type { Film } from '../resolve.ts'
import type { Canvas, Context } from './canvas.ts'
import type { Size } from './fit.ts'

/** How long one picture gives way to the next, in ms. */
const transitionTime = 700

/** The time the scene at `order` takes to come in; short scenes change faster. */
export function transitionInto({ scenes, transition }: Film, order: number): number {
  const scene = scenes[order]
  const before = scenes[order - 1]
  if (!scene || !before || transition === 'cut') return 0
  return Math.min(transitionTime, (scene.to - scene.from) / 2, (before.to - before.from) / 2)
}

/**
 * Brings in a scene (drawn on `incoming`) over the one on the canvas. Nothing is ever black between.
 * @param part 0..1
 */
export function drawTransition(
  context: Context,
  incoming: Canvas,
  { part, frame, kind, between }: { part: number; frame: Size; kind: Transition | 'turn'; between: string },
) {
  const { width, height } = frame
  if (kind === 'slide') {
    // The canvas itself is the outgoing picture: it moves aside by half as the new one covers it.
    context.drawImage(context.canvas, -width * part * 0.5, 0, width, height)
    return context.drawImage(incoming, width * (1 - part), 0)
  }
  if (kind === 'turn') return turnSheet(context, incoming, part, frame)
  if (kind === 'fade') {
    const veil = part < 0.5 ? part * 2 : (1 - part) * 2
    if (part >= 0.5) context.drawImage(incoming, 0, 0)
    context.globalAlpha = veil
    context.fillStyle = between
    context.fillRect(0, 0, width, height)
  } else {
    context.globalAlpha = part
    context.drawImage(incoming, 0, 0)
  }
  context.globalAlpha = 1
}

/** The next sheet is laid over the last one from the right, a little askew, its shadow before it. */
function turnSheet(context: Context, incoming: Canvas, part: number, { width, height }: Size) {
  const left = 1 - part
  context.save()
  context.translate(width * 1.12 * left, height * 0.02 * left)
  context.rotate(0.05 * left)
  const shadow = context.createLinearGradient(-width * 0.09, 0, 0, 0)
  shadow.addColorStop(0, 'rgba(60, 40, 20, 0)')
  shadow.addColorStop(1, `rgba(60, 40, 20, ${0.32 * Math.min(1, left * 4)})`)
  context.fillStyle = shadow
  context.fillRect(-width * 0.09, -height * 0.1, width * 0.09, height * 1.2)
  context.drawImage(incoming, 0, 0)
  context.restore()
}
