import { describe, expect, test } from 'vitest'
import { type Composed, compose } from '../../web/film/compose.ts'
import { type Grid, gridOf } from '../../web/film/thread/grid.ts'
import { faultsOf, loudnessLine, type Seen } from '../../web/film/thread/judge.ts'

const letter: Composed = {
  id: 'a-letter',
  to: 'Mum',
  from: 'Anna',
  words: 'I think of you every day. See you soon!',
  music: 'tender',
  items: [
    { id: 'p', name: 'a.jpg', part: 'photo', type: 'image/jpeg', bytes: 1 },
    { id: 'c', name: 'b.mp4', part: 'clip', type: 'video/mp4', bytes: 1, duration: 4000 },
    { id: 'v', name: 'voice.wav', part: 'voice', type: 'audio/wav', bytes: 1, duration: 9000 },
  ],
}
const when = { language: 'en-GB', day: Date.UTC(2026, 10, 21, 12) }
const filmOf = (change: Partial<Composed>, facts: Parameters<typeof compose>[1] = {}) =>
  compose({ ...letter, ...change }, facts, when).film

describe('a letter composed on the phone', () => {
  test('shows its photos and clips, says its words, and is dated and signed', () => {
    const { film, timeline } = compose(letter, {}, when)
    expect(film).toMatchObject({ width: 1080, height: 1920, fps: 30 })
    expect(film.scenes.map(({ picture, url }) => [picture, url])).toEqual([
      ['paper', undefined],
      ['photo', 'p'],
      ['clip', 'c'],
    ])
    const said = (role: string) => film.texts.filter((text) => text.role === role)
    expect(
      said('caption')
        .map(({ text }) => text)
        .join(' '),
    ).toBe(letter.words)
    expect(said('greeting')).toMatchObject([{ text: 'Dear Mum,', date: '21 November 2026' }])
    expect(said('signature')).toMatchObject([{ text: 'Love, Anna' }])
    expect(timeline?.duration).toBe(film.duration)
  })

  test('has its words where somebody speaks, as far as that is known', () => {
    const speech = [{ from: 5000, to: 8000 }]
    const [voice] = filmOf({}, { v: { duration: 9000, speech } }).sounds
    const { texts } = filmOf({}, { v: { duration: 9000, speech } })
    const first = texts.find(({ role }) => role === 'caption')
    expect(voice?.speech[0]?.from).toBe((voice?.from ?? 0) + 5000)
    expect(first?.from).toBeGreaterThanOrEqual((voice?.from ?? 0) + 4500)
  })

  test('has the music that was chosen, or none, and no sound of a clip that has none', () => {
    const heard = (change: Partial<Composed>, facts = {}) =>
      filmOf(change, facts).sounds.map(({ part, mood }) => mood ?? part)
    expect(heard({})).toEqual(['voice', 'tender', 'clip'])
    expect(heard({ music: 'none' })).toEqual(['voice', 'clip'])
    expect(heard({}, { c: { sound: false } })).toEqual(['voice', 'tender'])
  })

  test('keeps its tune and its paper while it is written on', () => {
    expect(filmOf({ words: 'Something else.' }).seed).toBe(filmOf({}).seed)
    expect(filmOf({ id: 'another' }).seed).not.toBe(filmOf({}).seed)
  })
})

describe('a film that was made', () => {
  const even = (color: readonly number[]): Grid => {
    const rgba = new Uint8ClampedArray(90 * 160 * 4)
    for (let at = 0; at < rgba.length; at += 4) rgba.set([...color, 255], at)
    return gridOf(rgba, 90, 160)
  }
  const made: Seen = {
    width: 1080,
    height: 1920,
    duration: 10_000,
    frames: 300,
    pictures: [
      { at: 500, grid: even([240, 230, 210]) },
      { at: 5000, grid: even([12, 14, 40]) },
    ],
    levels: [-30, -20, -70, -20],
  }

  test('is right when it is what was drawn and played, about', () => {
    const pictures = [{ at: 500, grid: even([236, 232, 208]) }, made.pictures[1]!]
    expect(faultsOf(made, { ...made, duration: 10_033, pictures, levels: [-31, -22, -40, -19] })).toEqual([])
  })

  test.each([
    ['lying on its side', { width: 1920, height: 1080 }, ['size']],
    ['cut short', { duration: 9000 }, ['length']],
    ['without some of its pictures', { frames: 297 }, ['frames']],
    ['black', { pictures: made.pictures.map((one) => ({ ...one, grid: even([0, 0, 0]) })) }, ['pictures']],
    [
      'frozen',
      { pictures: made.pictures.map((one) => ({ ...one, grid: made.pictures[0]!.grid })) },
      ['pictures'],
    ],
    ['without a picture in the end', { pictures: made.pictures.slice(0, 1) }, ['pictures']],
    ['silent', { levels: [-120, -120, -120, -120] }, ['sound']],
    ['silent for a while', { levels: [-30, -20, -70, -80] }, ['sound']],
    ['without its last sound', { levels: [-30, -20] }, ['sound']],
  ])('is wrong when it is %s', (_, change, faults) => {
    expect(faultsOf(made, { ...made, ...change })).toEqual(faults)
  })

  test('is measured in half seconds of sound', () => {
    const line = loudnessLine(48_000)
    line.add(new Float32Array(24_000).fill(0.1))
    line.add(new Float32Array(30_000).fill(1))
    expect(line.levels.map(Math.round)).toEqual([-20, 0])
  })
})
