import { AudioSampleSink, BlobSource, Input, MP4, VideoSampleSink } from 'mediabunny'
import { rate } from '../../../shared/film/sound/block.ts'
import { gridOf } from './grid.ts'
import { loudnessLine, type Seen } from './judge.ts'

/** Decodes a film that was written and tells what is in it. @param moments where to look, in ms */
export async function inspect(film: Blob, moments: readonly number[]): Promise<Seen> {
  const input = new Input({ source: new BlobSource(film), formats: [MP4] })
  try {
    const [video, sound] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()])
    if (!video || !sound) throw new Error('a film without pictures or sound')
    return {
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
      duration: (await video.computeDuration()) * 1000,
      frames: (await video.computePacketStats()).packetCount,
      pictures: await picturesAt(new VideoSampleSink(video), moments),
      levels: await levelsOf(new AudioSampleSink(sound)),
    }
  } finally {
    input.dispose()
  }
}

async function picturesAt(sink: VideoSampleSink, moments: readonly number[]): Promise<Seen['pictures']> {
  const pictures: Seen['pictures'] = []
  for (const at of moments) {
    const sample = await sink.getSample(at / 1000)
    if (!sample) continue
    const { displayWidth: width, displayHeight: height } = sample
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
    if (context) {
      sample.draw(context, 0, 0)
      pictures.push({ at, grid: gridOf(context.getImageData(0, 0, width, height).data, width, height) })
    }
    sample.close()
  }
  return pictures
}

async function levelsOf(sink: AudioSampleSink): Promise<number[]> {
  const line = loudnessLine(rate)
  for await (const sample of sink.samples()) {
    const plane = new Float32Array(sample.numberOfFrames)
    sample.copyTo(plane, { planeIndex: 0, format: 'f32-planar' })
    line.add(plane)
    sample.close()
  }
  return line.levels
}
