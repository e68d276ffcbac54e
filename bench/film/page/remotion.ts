import { Audio } from '@remotion/media'
import { renderMediaOnWeb, renderStillOnWeb } from '@remotion/web-renderer'
import { type LetterProps, letterWith } from './letter-component.ts'
import { type Player, type Staged, soundRate } from './player.ts'

const Letter = letterWith(Audio)

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
    return { film: await getBlob() }
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
