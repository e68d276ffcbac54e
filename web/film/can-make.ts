import type { ModeName } from '../../shared/modes.ts'
import type { CannotReason } from './cannot-make.ts'

/**
 * Whether this browser has what making a film here takes: codecs for pages (WebCodecs), an encoder for H.264, a
 * canvas in a thread of its own. Asked before it is offered.
 * @returns why not; undefined when it can
 */
export async function whyNotHere(mode?: ModeName): Promise<CannotReason | undefined> {
  if (mode === 'voiceover') return 'no-speaker'
  const has = ['VideoEncoder', 'VideoDecoder', 'AudioDecoder', 'OffscreenCanvas'].every(
    (name) => name in globalThis,
  )
  if (!has) return 'no-codecs'
  const config = { codec: 'avc1.42e028', width: 1080, height: 1920, framerate: 30, bitrate: 5_000_000 }
  // Some browsers throw instead of saying no.
  const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }))
  return supported ? undefined : 'no-encoder'
}
