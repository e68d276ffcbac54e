import { frameTime } from '../sound/speech.ts'
import type { Context } from './canvas.ts'
import { clamp01 } from './ease.ts'
import type { Size } from './fit.ts'

/** The loudness of a voice, one level in dBFS each 20 ms from `from` (ms of the film) on. */
export type VoiceLine = { from: number; levels: readonly number[] }

/** How much of the voice is seen at once, in ms. */
const seen = 5000
const step = 6

/** A ribbon of ink whose waves are the voice: what was said is written, what comes is still faint. */
export function drawRibbon(
  context: Context,
  voices: readonly VoiceLine[],
  frame: Size,
  time: number,
  { ink, faint, pen }: { ink: string; faint: string; pen: string },
) {
  const now = frame.width * 0.5
  const heightAt = waveOf(voices)
  const band = (from: number, to: number) => {
    context.beginPath()
    for (let x = from; x <= to; x += step) context.lineTo(x, edge(x, -1))
    for (let x = to; x >= from; x -= step) context.lineTo(x, edge(x, 1))
    context.closePath()
    context.fill()
  }
  const edge = (x: number, side: -1 | 1) => {
    const at = time + ((x - now) / frame.width) * seen
    const line = frame.height * 0.42 + Math.sin(at / 2300 + x / frame.width) * frame.height * 0.012
    const half = 3 + heightAt(at) * Math.min(frame.height * 0.13, frame.width * 0.2)
    // The two edges are not mirror images: a ribbon has a lean.
    return line + side * half * (1 + 0.22 * side * Math.sin(at / 130)) + Math.sin(at / 310) * half * 0.25
  }
  context.fillStyle = ink
  band(-step, now)
  context.globalAlpha = 0.3
  context.fillStyle = faint
  band(now, frame.width + step)
  context.globalAlpha = 1
  context.fillStyle = pen
  context.beginPath()
  context.arc(now, edge(now, -1) / 2 + edge(now, 1) / 2, frame.width * 0.015, 0, Math.PI * 2)
  context.fill()
}

const waveOf = (voices: readonly VoiceLine[]) => {
  const loudest = Math.max(
    -50,
    ...voices.flatMap(({ levels }) => levels.reduce((a, b) => Math.max(a, b), -90)),
  )
  const levelAt = (time: number) => {
    const voice = voices.findLast(({ from }) => from <= time)
    return (voice?.levels[Math.floor((time - (voice?.from ?? 0)) / frameTime)] ?? -90) - loudest
  }
  return (time: number) => {
    let sum = 0
    for (let near = -3; near <= 3; near++) sum += clamp01((levelAt(time + near * frameTime) + 38) / 38) ** 1.6
    return sum / 7
  }
}
