import { describe, expect, test } from 'vitest'
import { Draft } from '../../shared/draft.ts'
import { Mood } from '../../shared/film/brief.ts'
import { resolve } from '../../shared/film/resolve.ts'
import { copyOf, decibels, gainOf, type SoundBlock } from '../../shared/film/sound/block.ts'
import { duckOver } from '../../shared/film/sound/duck.ts'
import { limiter } from '../../shared/film/sound/limiter.ts'
import { loudnessMeter } from '../../shared/film/sound/loudness.ts'
import { master } from '../../shared/film/sound/master.ts'
import { compose } from '../../shared/film/sound/music/compose.ts'
import { perform } from '../../shared/film/sound/music/perform.ts'
import { findSpeech } from '../../shared/film/sound/speech.ts'
import { truePeakMeter } from '../../shared/film/sound/true-peak.ts'
import { toneSamples } from '../support/material.ts'
import { toneLevel } from '../support/measure.ts'

const sine = (hz: number, level: number, seconds: number, phase = 0) =>
  Float32Array.from(
    { length: seconds * 48_000 },
    (_, at) => level * Math.sin((2 * Math.PI * hz * at) / 48_000 + phase),
  )
const both = (samples: Float32Array): SoundBlock => ({ left: samples, right: samples })

function join(blocks: Iterable<SoundBlock>): SoundBlock {
  const all = Array.from(blocks, copyOf)
  const glue = (ear: 'left' | 'right') => Float32Array.from(all.flatMap((block) => [...block[ear]]))
  return { left: glue('left'), right: glue('right') }
}

const truePeakOf = ({ left, right }: SoundBlock) => {
  const peaks = new Float64Array(left.length)
  truePeakMeter()({ left, right }, peaks)
  return peaks.reduce((highest, peak) => Math.max(highest, peak), 0)
}

describe('loudness', () => {
  test('is that of the reference signals of EBU Tech 3341', () => {
    const meter = loudnessMeter()
    meter.add(both(sine(1000, gainOf(-23), 20)))
    expect(meter.integrated()).toBeCloseTo(-23, 1)
  })

  test('leaves silence out', () => {
    const meter = loudnessMeter()
    meter.add(both(sine(1000, gainOf(-36), 10)))
    meter.add(both(sine(1000, gainOf(-23), 60)))
    meter.add(both(new Float32Array(48_000 * 10)))
    expect(meter.integrated()).toBeCloseTo(-23, 1)
    expect(loudnessMeter().integrated()).toBe(Number.NEGATIVE_INFINITY)
  })
})

describe('the limiter', () => {
  test('sees peaks between the samples', () => {
    // At a quarter of the rate and 45 degrees every sample lies 3 dB below the curve's own peak.
    const samples = sine(12_000, 1, 1, Math.PI / 4)
    expect(decibels(Math.max(...samples))).toBeCloseTo(-3, 1)
    expect(decibels(truePeakOf(both(samples)))).toBeGreaterThan(-0.4)
  })

  test('holds the true peak below its ceiling, gives back every sample, and leaves quiet sound alone', () => {
    const loud = toneSamples(
      [
        { hz: 220, from: 0, to: 900 },
        { hz: 5000, from: 300, to: 320 },
      ],
      1000,
      1.6,
    )
    const hold = limiter(gainOf(-2))
    const blocks = [0, 1, 2, 3, 4].map((at) =>
      copyOf(hold.push(both(loud.subarray(at * 9600, (at + 1) * 9600)))),
    )
    const out = join([...blocks, hold.flush()])
    expect(out.left.length).toBe(loud.length)
    expect(decibels(truePeakOf(out))).toBeLessThan(-1.8)
    const quiet = sine(440, 0.2, 0.5)
    const same = limiter(gainOf(-2))
    const passed = join([copyOf(same.push(both(quiet))), same.flush()])
    for (const [at, sample] of passed.left.entries()) expect(Math.abs(sample - quiet[at]!)).toBeLessThan(1e-5)
  })
})

describe('speech', () => {
  test('is found where it is, in noise', () => {
    const samples = toneSamples(
      [
        { hz: 180, from: 500, to: 1500 },
        { hz: 210, from: 2500, to: 4000 },
      ],
      5000,
      0.2,
    )
    let seed = 1
    for (let at = 0; at < samples.length; at++) {
      seed = (seed * 16_807) % 2_147_483_647
      samples[at]! += (seed / 2_147_483_647 - 0.5) * 0.006
    }
    const spans = findSpeech(samples, 48_000)
    expect(spans).toHaveLength(2)
    for (const [at, [from, to]] of [[500, 1500] as const, [2500, 4000] as const].entries()) {
      expect(Math.abs(spans[at]!.from - from)).toBeLessThan(120)
      expect(Math.abs(spans[at]!.to - to)).toBeLessThan(120)
    }
  })

  test('is not found in silence, and is everywhere where somebody never stops', () => {
    expect(findSpeech(new Float32Array(48_000), 48_000)).toEqual([])
    const [span] = findSpeech(sine(200, 0.3, 2), 48_000)
    expect(span!.from).toBe(0)
    expect(span!.to).toBeGreaterThan(1900)
  })
})

describe('music', () => {
  test('gives way before the voice begins and comes back in its pauses', () => {
    const depth = duckOver([
      { from: 2000, to: 4000 },
      { from: 4500, to: 6000 },
      { from: 12_000, to: 13_000 },
    ])
    expect(depth(1000)).toBe(0)
    expect(depth(2000)).toBe(1)
    expect(depth(4250)).toBe(1)
    expect(depth(9000)).toBe(0)
    expect(depth(12_500)).toBe(1)
    expect(depth(1800)).toBeGreaterThan(0.3)
  })

  test.each(Mood.options)(
    'in the mood %s fits its time, is the same twice, and ends on the tonic',
    (mood) => {
      for (const duration of [2500, 9000, 31_000]) {
        const score = compose(mood, { seed: 5, duration })
        expect(compose(mood, { seed: 5, duration })).toEqual(score)
        const end = score.notes.filter(({ at }) => at >= score.notes.at(-1)!.at - 200)
        expect(Math.abs(Math.min(...end.map(({ pitch }) => pitch)) - score.tonic) % 12).toBe(0)
        expect(Math.max(...score.notes.map(({ at, length }) => at + length))).toBeLessThanOrEqual(
          duration + 500,
        )
      }
      const played = join(perform(compose(mood, { seed: 5, duration: 9000 })))
      expect(played.left.length).toBe(9000 * 48)
      expect(truePeakOf(played)).toBeLessThan(1)
      const meter = loudnessMeter()
      meter.add(played)
      expect(meter.integrated()).toBeGreaterThan(-30)
    },
  )

  test('differs from mood to mood and from film to film', () => {
    const tunes = Mood.options.map((mood) =>
      JSON.stringify(compose(mood, { seed: 1, duration: 20_000 }).notes),
    )
    expect(new Set(tunes).size).toBe(8)
    expect(compose('warm', { seed: 2, duration: 20_000 }).notes).not.toEqual(
      compose('warm', { seed: 3, duration: 20_000 }).notes,
    )
  })
})

describe('the mix', () => {
  const film = (music: boolean) =>
    resolve(
      Draft.parse({
        t: [
          {
            tt: 1,
            sg: [
              {
                d: 3000,
                m: { start: 3000, part: 'voice', url: 'voice', speech: [{ from: 3000, to: 6000 }] },
              },
              ...(music ? [{ d: 10_000, m: { start: 0, part: 'music', url: 'music' } }] : []),
            ],
          },
        ],
        d: 10_000,
      }),
    )
  const samples: Record<string, Float32Array> = { voice: sine(500, 0.05, 3), music: sine(2000, 0.5, 10) }
  const source = {
    async *read(url: string) {
      const sound = samples[url]
      if (!sound) throw new Error('gone')
      for (let at = 0; at < sound.length; at += 7001) yield both(sound.slice(at, at + 7001))
    },
    onBroken: () => {},
  }
  const mastered = async (music: boolean) => {
    const blocks: SoundBlock[] = []
    for await (const block of master(film(music), source)) blocks.push(block)
    return join(blocks)
  }

  test('is as long as the film, at −16 LUFS, its music at least 12 dB below the voice', async () => {
    const { left, right } = await mastered(true)
    expect(left.length).toBe(480_000)
    const meter = loudnessMeter()
    meter.add({ left, right })
    expect(Math.abs(meter.integrated() + 16)).toBeLessThan(0.5)
    const voice = toneLevel(left, 500, 3500, 5500)
    expect(voice - toneLevel(left, 2000, 3500, 5500)).toBeGreaterThan(12)
    expect(toneLevel(left, 2000, 500, 2000) - toneLevel(left, 2000, 3500, 5500)).toBeGreaterThan(9)
  })

  test('goes on without a sound that cannot be read, and silence stays silence', async () => {
    const broken: string[] = []
    const lost = {
      read: (url: string) => source.read(`no ${url}`),
      onBroken: (url: string) => broken.push(url),
    }
    let loudest = 0
    for await (const { left } of master(film(false), lost)) loudest = Math.max(loudest, ...left)
    expect(loudest).toBe(0)
    expect(broken).toEqual(['voice'])
  })
})
