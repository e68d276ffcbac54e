import * as core from '@diffusionstudio/core'
import type { Key, Sprite } from '../score.ts'
import { type Player, type Staged, soundRate } from './player.ts'

/** Diffusion Studio's engine. Without a license it puts its name in a corner of the film. */
export const diffusion: Player = {
  async make(staged, rate) {
    const encoder = new core.Encoder(await compositionOf(staged), {
      video: { fps: staged.score.fps, bitrate: rate },
      audio: { bitrate: soundRate },
    })
    const result = await encoder.render()
    if (result.type === 'error') throw result.error
    return { film: result.data }
  },
  async stills(staged, frames) {
    const composition = await compositionOf(staged)
    composition.mount(document.body)
    const blobs: Blob[] = []
    for (const frame of frames) {
      await composition.seek(frame / staged.score.fps)
      blobs.push(await (await fetch(composition.screenshot('png'))).blob())
    }
    return blobs
  },
}

async function compositionOf({ score, parts }: Staged) {
  const { width, height, fps, frames, sprites } = score
  const composition = new core.Composition({ width, height })
  const sound = await core.Source.from(parts['sound.wav']!, { mimeType: 'audio/wav' })
  await addClip(composition, new core.AudioClip(sound, { duration: frames / fps }))
  for (const sprite of sprites) {
    const image = await core.Source.from(parts[sprite.image]!, { mimeType: 'image/png' })
    await addClip(composition, clipOf(image, sprite, fps))
  }
  return composition
}

async function addClip(composition: core.Composition, clip: core.Clip) {
  await (await composition.add(new core.Layer())).add(clip)
}

function clipOf(image: core.Source, { width, height, from, to, ...sprite }: Sprite, fps: number) {
  /** Times of a clip count from its own beginning. */
  const animate = (key: string, keys: readonly Key[], of = (value: number) => value) => ({
    key,
    frames: keys.map(([frame, value]) => ({ time: (frame - from) / fps, value: of(value) })),
  })
  const isWhole = sprite.shown.every(([, shown]) => shown >= 1)
  return new core.ImageClip(image, {
    delay: from / fps,
    duration: (to - from) / fps,
    animations: [
      animate('x', sprite.x),
      animate('y', sprite.y),
      animate('scale', sprite.scale),
      animate('opacity', sprite.opacity, (opacity) => opacity * 100),
    ],
    ...(!isWhole && {
      mask: new core.RectangleMask({
        width,
        height,
        animations: [animate('width', sprite.shown, (shown) => Math.min(1, shown) * width)],
      }),
    }),
  })
}
