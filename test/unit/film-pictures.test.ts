import { describe, expect, test } from 'vitest'
import type { BriefMedia } from '../../shared/film/brief.ts'
import { leastPicturesTime, placePictures, trimOf } from '../../shared/film/plan-pictures.ts'

const photo = (showFor?: number): BriefMedia => ({
  id: 'p',
  kind: 'photo',
  url: 'p',
  name: 'p.jpg',
  volume: 1,
  ...(showFor !== undefined && { showFor }),
})
const clip = (duration?: number, trim?: BriefMedia['trim']): BriefMedia => ({
  ...photo(),
  kind: 'clip',
  duration,
  trim,
})
/** When each picture is seen, over a film of so many ms. */
const times = (
  pictures: readonly BriefMedia[],
  end: number,
  beats: readonly number[] = [],
  photoLeast = 1000,
) => placePictures(pictures, { from: 0, to: end }, { beats, photoLeast }).map(({ from, to }) => [from, to])

describe('the part of a clip that plays', () => {
  test.each<[string, BriefMedia, [number, number]]>([
    ['is all of it', clip(3000), [0, 3000]],
    ['is what was asked for', clip(9000, { from: 2000, to: 5000 }), [2000, 5000]],
    ['ends where the clip does', clip(4000, { from: 2000, to: 5000 }), [2000, 4000]],
    [
      'is its last tenth of a second where it would begin later',
      clip(3000, { from: 9000, to: 9500 }),
      [2900, 3000],
    ],
    ['is a tenth of a second at least', clip(3000, { from: 1000, to: 1000 }), [1000, 1100]],
    [
      'is what was asked for of one whose length nobody knows',
      clip(undefined, { from: 500, to: 800 }),
      [500, 800],
    ],
    ['is five seconds where nothing is known', clip(), [0, 5000]],
    ['begins with a clip that is shorter than a tenth of a second', clip(50, { from: 20, to: 50 }), [0, 100]],
  ])('%s', (_, media, [from, to]) => {
    expect(trimOf(media)).toEqual({ from, to })
  })
})

test('all pictures take the time of the clips, the time that was asked for photos, and the least for the others', () => {
  expect(leastPicturesTime([clip(3000), photo(4000), photo(200), photo()], 2500)).toBe(
    3000 + 4000 + 500 + 2500,
  )
})

describe('photos', () => {
  test('share what the clips and the photos with a time of their own leave', () => {
    expect(times([photo(), clip(3000), photo()], 9000)).toEqual([
      [0, 3000],
      [3000, 6000],
      [6000, 9000],
    ])
    expect(times([photo(1000), photo(), photo()], 9000)).toEqual([
      [0, 1000],
      [1000, 5000],
      [5000, 9000],
    ])
  })

  test('change where a sentence ends, at the nearest one', () => {
    expect(times([photo(), photo(), photo()], 9000, [2000, 3400, 6100])).toEqual([
      [0, 3400],
      [3400, 6100],
      [6100, 9000],
    ])
    expect(times([photo(), photo(), photo()], 9000, [2900, 4000])[0]).toEqual([0, 2900])
    expect(times([photo(), photo(), photo()], 9000, [2000, 2900, 4000])[0]).toEqual([0, 2900])
  })

  test.each([
    [4200, 4200],
    [4300, 3000],
  ])(
    'wait for a sentence as long as it is not too far: one that ends at %i changes them at %i',
    (beat, change) => {
      expect(times([photo(), photo(), photo()], 9000, [beat])[0]).toEqual([0, change])
    },
  )

  test.each([
    [4000, 4000],
    [4100, 3000],
  ])('leave the others their time: a sentence that ends at %i changes them at %i', (beat, change) => {
    expect(times([photo(), photo(), photo()], 9000, [beat], 2500)[0]).toEqual([0, change])
  })

  test.each([
    [2500, 2500],
    [2400, 3000],
  ])('are seen for their time: a sentence that ends at %i changes them at %i', (beat, change) => {
    expect(times([photo(), photo(), photo()], 9000, [beat], 2500)[0]).toEqual([0, change])
  })

  test('give way to a clip when it has to begin, be a sentence over or not', () => {
    expect(times([photo(), clip(3000)], 6000, [2900])).toEqual([
      [0, 3000],
      [3000, 6000],
    ])
  })

  test('stay to the end, however long', () => {
    expect(times([photo(2000)], 20_000)).toEqual([[0, 20_000]])
  })
})

describe('clips', () => {
  test('know which part of them plays, photos do not', () => {
    const placed = placePictures(
      [clip(3000), photo()],
      { from: 0, to: 6000 },
      { beats: [], photoLeast: 1000 },
    )
    expect(placed).toEqual([
      { media: clip(3000), from: 0, to: 3000, trim: { from: 0, to: 3000 } },
      { media: photo(), from: 3000, to: 6000 },
    ])
  })

  test('hold their last picture for four seconds', () => {
    expect(times([clip(5000)], 9000)).toEqual([[0, 9000]])
  })

  test('come again without their sound where they are over for longer', () => {
    const placed = placePictures(
      [clip(3000), clip(2000)],
      { from: 0, to: 14_001 },
      { beats: [], photoLeast: 1000 },
    )
    expect(placed.map(({ from, to, muted }) => [from, to, muted])).toEqual([
      [0, 3000, undefined],
      [3000, 5000, undefined],
      [5000, 8000, true],
      [8000, 10_000, true],
      [10_000, 14_001, true],
    ])
  })

  test('hold their last picture the second time, too', () => {
    expect(times([clip(3000), clip(2000)], 14_000).slice(2)).toEqual([
      [5000, 8000],
      [8000, 14_000],
    ])
  })

  test('are cut short by the end of the film', () => {
    expect(times([clip(5000)], 3000)).toEqual([[0, 3000]])
  })
})

test('a film without pictures has none', () => {
  expect(times([], 5000)).toEqual([])
})
