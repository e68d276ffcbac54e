/** So many levels make a ribbon. */
const levels = 64

export type Sound = { duration: number; waves: number[]; peak: number; buffer: AudioBuffer }

/**
 * Decodes a sound whole. Its length (ms) is the decoded one: MediaRecorder's own may be missing. `peak` is 0…1.
 * Rejects for what this browser cannot decode. Takes the bytes over.
 */
export async function readSound(bytes: ArrayBuffer): Promise<Sound> {
  const context = new OfflineAudioContext(1, 1, 48_000)
  const buffer = await context.decodeAudioData(bytes)
  const { waves, peak } = shapeOf(buffer.getChannelData(0))
  return { duration: Math.round(buffer.duration * 1000), waves, peak, buffer }
}

function shapeOf(samples: Float32Array): { waves: number[]; peak: number } {
  const size = Math.max(1, Math.floor(samples.length / levels))
  const waves: number[] = []
  for (let at = 0; at < levels; at++) {
    let loudest = 0
    for (let i = at * size; i < Math.min(samples.length, (at + 1) * size); i++)
      loudest = Math.max(loudest, Math.abs(samples[i] ?? 0))
    waves.push(loudest)
  }
  const peak = Math.max(0, ...waves)
  return { waves: waves.map((level) => Math.round((peak > 0 ? level / peak : 0) * 100) / 100), peak }
}
