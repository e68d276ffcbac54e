import { createElement, type Node } from 'react'
import { AbsoluteFill, Img, useCurrentFrame } from 'remotion'
import { type Score, type Sprite, stateAt } from '../score.ts'

/** What Remotion is given of a letter: its score, and where its pictures and its sound lie. */
export type LetterProps = { score: Score; urls: Record<string, string> }

/** The letter for Remotion, in whichever of its renderers. @param Audio what plays sound there */
export const letterWith =
  (Audio: unknown) =>
  ({ score, urls }: LetterProps): Node => {
    const frame = useCurrentFrame()
    const seen = score.sprites.filter(({ from, to }) => frame >= from && frame < to)
    return createElement(
      AbsoluteFill,
      {},
      createElement(Audio, { key: 'sound', src: urls['sound.wav'] }),
      ...seen.map((sprite) => picture(sprite, frame, urls)),
    )
  }

/** An image; where only a part of it is seen, in a box that hides the rest. */
function picture(sprite: Sprite, frame: number, urls: Record<string, string>): Node {
  const { image, width, height } = sprite
  const { x, y, scale, opacity, shown } = stateAt(sprite, frame)
  const style = {
    position: 'absolute',
    left: 0,
    top: 0,
    width: width * Math.min(1, shown),
    height,
    overflow: shown < 1 ? 'hidden' : 'visible',
    transform: `translate(${x}px, ${y}px) scale(${scale})`,
    transformOrigin: '0 0',
    opacity,
  }
  const size = { position: 'absolute', left: 0, top: 0, width, height, maxWidth: 'none' }
  return createElement('div', { key: image, style }, createElement(Img, { src: urls[image], style: size }))
}
