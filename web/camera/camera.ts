import { happens } from '../media/happens.ts'

export type CameraTrouble = 'refused' | 'absent'

/**
 * Opens camera and microphone in one call: iOS asks anew, and mutes the first, for every further one.
 * @throws 'refused' or 'absent'.
 */
export async function openCamera(facingMode: 'environment' | 'user'): Promise<MediaStream> {
  const video = { facingMode, width: { ideal: 1920 }, height: { ideal: 1080 } }
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: true })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') throw 'refused' satisfies CameraTrouble
    return await withoutSound(video)
  }
}

/**
 * Without a microphone, or with one that a call holds, a camera still takes pictures; browsers name the reason as they
 * like.
 */
async function withoutSound(video: MediaTrackConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video })
  } catch {
    throw 'absent' satisfies CameraTrouble
  }
}

/** What the viewfinder shows, as a JPEG; a camera that shows nothing yet is waited for. */
export async function takePhoto(video: HTMLVideoElement): Promise<File> {
  if (video.readyState < video.HAVE_CURRENT_DATA) await happens(video, 'loadeddata')
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (!blob) throw new Error('the photo could not be written')
  return new File([blob], `photo-${Date.now()}.jpg`, { type: 'image/jpeg' })
}

/** What the camera in use can do beside taking pictures; what it cannot is undefined. */
export type Abilities = { torch?: true; zoom?: { min: number; max: number; step: number } }

// TypeScript's own types know neither (Image Capture, W3C).
type ImageCapabilities = MediaTrackCapabilities & { torch?: boolean; zoom?: Abilities['zoom'] }

export function abilitiesOf(stream: MediaStream): Abilities {
  const [track] = stream.getVideoTracks()
  const { torch, zoom }: ImageCapabilities = track?.getCapabilities?.() ?? {}
  return {
    ...(torch ? { torch } : {}),
    ...(zoom && zoom.max > zoom.min
      ? { zoom: { ...zoom, step: zoom.step || (zoom.max - zoom.min) / 20 } }
      : {}),
  }
}

/** Sets the torch or the zoom. What a camera does not take stays as it was. */
export async function setCamera(
  stream: MediaStream,
  setting: { torch: boolean } | { zoom: number },
): Promise<void> {
  const advanced = [setting] as MediaTrackConstraintSet[]
  await stream
    .getVideoTracks()[0]
    ?.applyConstraints({ advanced })
    .catch(() => undefined)
}
