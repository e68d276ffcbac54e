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
    if (name === 'NotFoundError') return await withoutSound(video)
    throw (
      name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'absent'
    ) satisfies CameraTrouble
  }
}

/** A machine with a camera and no microphone still takes pictures. */
async function withoutSound(video: MediaTrackConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video })
  } catch {
    throw 'absent' satisfies CameraTrouble
  }
}

/** What the viewfinder shows, as a JPEG. */
export async function takePhoto(video: HTMLVideoElement): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (!blob) throw new Error('the photo could not be written')
  return new File([blob], `photo-${Date.now()}.jpg`, { type: 'image/jpeg' })
}

const types = ['video/mp4;codecs=avc1,mp4a.40.2', 'video/mp4', 'video/webm;codecs=vp8,opus', 'video/webm']

/** Records a clip until it is stopped. */
export function recordClip(stream: MediaStream): { stop: () => Promise<File> } {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, {
    ...(mimeType ? { mimeType } : {}),
    videoBitsPerSecond: 6_000_000,
  })
  const chunks: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data))
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }))
  recorder.start()
  return {
    stop: async () => {
      recorder.requestData()
      recorder.stop()
      await stopped
      const type = recorder.mimeType.split(';')[0] ?? 'video/mp4'
      return new File(chunks, `clip-${Date.now()}.${type.includes('mp4') ? 'mp4' : 'webm'}`, { type })
    },
  }
}
