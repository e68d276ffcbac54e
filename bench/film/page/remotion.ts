import { Audio } from '@remotion/media'
import { renderMediaOnWeb, renderStillOnWeb } from '@remotion/web-renderer'
import { createElement } from 'react'
import { AbsoluteFill, Img, useCurrentFrame } from 'remotion'
import { type Score, type Sprite, stateAt } from '../score.ts'
import { type Player, rates, type Staged } from './player.ts'

/** Remotion's renderer for browsers. Its free license asks for no key; its report of use finds no network. */
export const remotion: Player = {
  async make(staged) {
    const { getBlob } = await renderMediaOnWeb({
      ...common,
      composition: compositionOf(staged),
      container: 'mp4',
      videoCodec: 'h264',
      audioCodec: 'aac',
      videoBitrate: rates.video,
      audioBitrate: rates.audio,
      keyframeIntervalInSeconds: 2,
    })
    return getBlob()
  },
  async stills(staged, frames) {
    const composition = compositionOf(staged)
    const blobs: Blob[] = []
    for (const frame of frames) {
      const still = await renderStillOnWeb({ ...common, composition, frame })
      blobs.push(await still.blob({ format: 'png' }))
    }
    return blobs
  },
}

const common = { licenseKey: 'free-license', isProduction: false } as const

function compositionOf({ score, parts }: Staged) {
  const { width, height, fps, frames: durationInFrames } = score
  const urls = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, URL.createObjectURL(part)]),
  )
  const defaultProps: LetterProps = { score, urls }
  return { id: 'letter', component: Letter, defaultProps, width, height, fps, durationInFrames }
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
