import {
  BufferSource,
  BufferTarget,
  Conversion,
  Input,
  MovOutputFormat,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
} from 'mediabunny'

/**
 * Copies the packets of a clip (MP4 or MOV) into a whole file of the same kind without tags. Undefined where a picture or
 * a sound would be lost.
 */
export async function copyClip(bytes: ArrayBuffer, type: string): Promise<ArrayBuffer | undefined> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4, QTFF] })
  const target = new BufferTarget()
  const fastStart = 'in-memory'
  const format =
    type === 'video/quicktime' ? new MovOutputFormat({ fastStart }) : new Mp4OutputFormat({ fastStart })
  const conversion = await Conversion.init({
    input,
    output: new Output({ format, target }),
    tags: {},
    copy: { mode: 'forced', shiftTolerance: Number.POSITIVE_INFINITY },
    showWarnings: false,
  })
  // Cameras' tracks of data are let go of; a picture or a sound is not.
  const lost = conversion.discardedTracks.some(
    ({ track }) => track.type === 'video' || track.type === 'audio',
  )
  if (!conversion.isValid || lost) return undefined
  await conversion.execute()
  return target.buffer ?? undefined
}
