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
    video.currentTime = Math.min(at, duration / 2)
    await happens(video, 'seeked')
    return {
      duration: Math.round(duration * 1000),
      thumb: drawThumb(video, video.videoWidth, video.videoHeight, side),
    }
  } finally {
    video.removeAttribute('src')
    URL.revokeObjectURL(url)
  }
}

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

const happens = (video: HTMLVideoElement, what: string) =>
  new Promise<void>((resolve, reject) => {
    video.addEventListener(what, () => resolve(), { once: true })
    video.addEventListener('error', () => reject(video.error), { once: true })
  })
