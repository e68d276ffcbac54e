import { Audio } from '@remotion/media'
import { renderMediaOnWeb, renderStillOnWeb } from '@remotion/web-renderer'
import { createElement } from 'react'
import { AbsoluteFill, Img, useCurrentFrame } from 'remotion'
import { type Score, type Sprite, stateAt } from '../score.ts'
import { type Player, type Staged, soundRate } from './player.ts'

/** Remotion's renderer for browsers. Its free license asks for no key; its report of use finds no network. */
export const remotion: Player = {
  async make(staged, rate) {
    const { getBlob } = await renderMediaOnWeb({
      ...orderOf(staged),
      container: 'mp4',
      videoCodec: 'h264',
      audioCodec: 'aac',
      videoBitrate: rate,
      audioBitrate: soundRate,
      keyframeIntervalInSeconds: 2,
    })
    return getBlob()
  },
  async stills(staged, frames) {
    const order = orderOf(staged)
    const blobs: Blob[] = []
    for (const frame of frames) {
      const still = await renderStillOnWeb({ ...order, frame })
      blobs.push(await still.blob({ format: 'png' }))
    }
    return blobs
  },
}

function orderOf({ score, parts }: Staged) {
  const { width, height, fps, frames: durationInFrames } = score
  const urls = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, URL.createObjectURL(part)]),
  )
  const inputProps: LetterProps = { score, urls }
  const composition = { id: 'letter', component: Letter, width, height, fps, durationInFrames }
  return { composition, inputProps, licenseKey: 'free-license', isProduction: false }
}

type LetterProps = { score: Score; urls: Record<string, string> }

function Letter({ score, urls }: LetterProps) {
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
function picture(sprite: Sprite, frame: number, urls: Record<string, string>) {
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
