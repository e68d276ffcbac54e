import { AudioSampleSink, BlobSource, Input, MP4, VideoSampleSink } from 'mediabunny'
import { rate, sameSilence } from '../../../shared/film/sound/block.ts'
import { lookAt } from './grid.ts'
import { loudnessLine, type Seen } from './judge.ts'
import { sampleDrawer } from './sample-drawer.ts'

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

/** By one decoder for all: each has a dozen pictures in memory. */
async function picturesAt(sink: VideoSampleSink, moments: readonly number[]): Promise<Seen['pictures']> {
  const pictures: Seen['pictures'] = []
  const draw = sampleDrawer()
  let next = 0
  for await (const sample of sink.samplesAtTimestamps(moments.map((at) => at / 1000))) {
    const at = moments[next++]!
    if (!sample) continue
    pictures.push({ at, grid: await lookAt((context) => draw(sample, context)) })
    sample.close()
  }
  return pictures
}

async function levelsOf(sink: AudioSampleSink): Promise<number[]> {
  const line = loudnessLine(rate)
  const give = sameSilence()
  for await (const sample of sink.samples()) {
    const { left } = give(sample.numberOfFrames)
    sample.copyTo(left, { planeIndex: 0, format: 'f32-planar' })
    line.add(left)
    sample.close()
  }
  return line.levels
}
