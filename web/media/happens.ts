/** Resolves when a video's event comes. @throws the video's own error where that comes first */
export const happens = (video: HTMLVideoElement, what: string): Promise<void> =>
  new Promise((resolve, reject) => {
    video.addEventListener(what, () => resolve(), { once: true })
    video.addEventListener('error', () => reject(video.error), { once: true })
  })
