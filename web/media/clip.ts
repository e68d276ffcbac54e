import { happens } from './happens.ts'
import { drawThumb } from './picture.ts'

/**
 * Reads a clip's length (ms) and draws small what it shows at `at` seconds, or halfway if it is shorter. Rejects
 * for what this browser cannot play. `side` is the picture's longer side, px.
 */
export async function openClip(
  bytes: ArrayBuffer | Blob,
  type: string,
  at = 0.5,
  side?: number,
): Promise<{ duration: number; thumb: string }> {
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  try {
    video.src = url
    await happens(video, 'loadeddata')
    const duration = await lengthOf(video)
    await seek(video, Math.min(at, duration / 2))
    return {
      duration: Math.round(duration * 1000),
      thumb: drawThumb(video, video.videoWidth, video.videoHeight, side),
    }
  } finally {
    video.removeAttribute('src')
    URL.revokeObjectURL(url)
  }
}

/** Goes to a time (s), until what is shown there can be drawn. */
async function seek(video: HTMLVideoElement, time: number): Promise<void> {
  const shown = shows(video, time)
  video.currentTime = time
  await happens(video, 'seeked')
  // A page that is hidden is never told of its pictures.
  await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, 500))])
}

/** Resolves when the page has the picture of a time: when `seeked` comes, under load it may only be decoded. */
const shows = (video: HTMLVideoElement, time: number) =>
  new Promise<void>((resolve) => {
    if (!('requestVideoFrameCallback' in video)) return resolve()
    const look = () =>
      video.requestVideoFrameCallback((_, { mediaTime }) => {
        // While it seeks, the picture of before may come, too.
        if (!video.seeking || Math.abs(mediaTime - time) < 0.1) resolve()
        else look()
      })
    look()
  })

/** Where a film looks like itself, s: the greeting is written by then. */
const posterAt = 2.1

/** A picture of a film, its longer side at most `side` px, as a data URL; undefined where it cannot be played. */
export const drawPoster = (film: ArrayBuffer | Blob, side?: number): Promise<string | undefined> =>
  openClip(film, 'video/mp4', posterAt, side).then(
    ({ thumb }) => thumb,
    () => undefined,
  )

/** MediaRecorder writes WebM without a length: seeking far past the end makes the browser find it. */
async function lengthOf(video: HTMLVideoElement): Promise<number> {
  if (Number.isFinite(video.duration)) return video.duration
  video.currentTime = 1e7
  await happens(video, 'durationchange')
  return Number.isFinite(video.duration) ? video.duration : video.currentTime
}
