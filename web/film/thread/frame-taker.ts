/** Bytes a pixel that frames are taken in as they are; a browser with another format takes the longer way. */
const plain: Readonly<Record<string, VideoPixelFormat | undefined>> = {
  BGRA: 'BGRX',
  BGRX: 'BGRX',
  RGBA: 'RGBX',
  RGBX: 'RGBX',
}

/**
 * Takes what a canvas shows as frames in limited-range BT.709; a frame made of a canvas itself comes out of the
 * encoder in full range, which not every phone shows right. All are copied by way of one memory: fresh memory for
 * each frame takes as long as drawing it.
 */
export function frameTaker(fps: number): (canvas: OffscreenCanvas, time: number) => Promise<VideoFrame> {
  let bytes = new Uint8Array(0)
  return async (canvas, time) => {
    const { width, height } = canvas
    const facts = {
      codedWidth: width,
      codedHeight: height,
      timestamp: Math.round(time * 1000),
      duration: Math.round(1e6 / fps),
      colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    } as const
    const shown = new VideoFrame(canvas, { timestamp: facts.timestamp })
    try {
      const format = plain[shown.format ?? '']
      const size = width * height * 4
      if (!format || shown.allocationSize() !== size) return slowly(canvas, facts)
      if (bytes.length !== size) bytes = new Uint8Array(size)
      await shown.copyTo(bytes)
      return new VideoFrame(bytes, { ...facts, format })
    } finally {
      shown.close()
    }
  }
}

function slowly(canvas: OffscreenCanvas, facts: Omit<VideoFrameBufferInit, 'format'>): VideoFrame {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D context')
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return new VideoFrame(data, { ...facts, format: 'RGBX' })
}
