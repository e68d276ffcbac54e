import { heicTo } from 'heic-to/csp'

/** Decodes HEIC where the browser can't: Chromium and Firefox. libheif in WebAssembly, so it loads when it is needed. */
export const decodeHeic = (bytes: ArrayBuffer): Promise<ImageBitmap> =>
  heicTo({ blob: new Blob([bytes], { type: 'image/heic' }), type: 'bitmap' })
