import { describe, expect, test } from 'vitest'
import { draftTextIn } from '../../shared/draft-text.ts'
import {
  changesBetween,
  describeChange,
  describeChanges,
  hasFilm,
  readTimeline,
  summarise,
} from '../../shared/timeline.ts'

const draft = (tracks: unknown[], d = 10_000) =>
  JSON.stringify({ t: tracks, d, id: 1, unknown: { kept: true } })
const video = { tt: 0, m: { name: 'Video' }, sg: [{ d: 10_000, m: { name: 'city timelapse' } }] }
const bgm = { tt: 1, m: { name: 'BGM' }, sg: [{ d: 10_000, m: { name: 'Lo-fi', volume: 0.35 } }] }
const title = { tt: 7, m: { name: 'Title' }, sg: [{ d: 3000, m: { text: 'Urban Dreams' } }] }
const read = (text: string) => readTimeline(text)!

test('a draft reads as the tracks people know', () => {
  expect(summarise(read(draft([video, bgm, title])), 'en')).toBe(
    'Timeline (3 tracks): 1. Video: city timelapse (0–10 s) 2. BGM: Lo-fi (0–10 s, 35%) 3. Title: “Urban Dreams” (0–3 s)',
  )
})

test('segments without a start follow one another', () => {
  const { tracks } = read(draft([{ tt: 0, sg: [{ d: 2000 }, { d: 3000 }] }]))
  expect(tracks[0]?.segments.map(({ from, to }) => [from, to])).toEqual([
    [0, 2000],
    [2000, 5000],
  ])
})

test('a segment with a start of its own begins there, and the next follows it', () => {
  const { tracks, duration } = readTimeline(
    JSON.stringify({ t: [{ tt: 1, sg: [{ d: 1000, m: { start: 4000 } }, { d: 500 }, {}] }, { tt: 42 }] }),
  )!
  expect(tracks).toEqual([
    {
      kind: 'audio',
      name: '',
      segments: [
        { name: '', from: 4000, to: 5000 },
        { name: '', from: 5000, to: 5500 },
        { name: '', from: 5500, to: 5500 },
      ],
    },
    { kind: 'other', name: '', segments: [] },
  ])
  // It tells no length: it ends where its last segment does.
  expect(duration).toBe(5500)
})

test('an empty draft is a film of no length', () => {
  expect(readTimeline('{}')).toEqual({ duration: 0, tracks: [] })
  expect(hasFilm(undefined)).toBe(false)
})

describe('a summary', () => {
  test('says so where there is nothing', () => {
    expect(summarise(undefined, 'en')).toBe('Nothing on the timeline yet.')
    expect(summarise(read(draft([{ tt: 0 }])), 'zh-CN')).toBe('时间线上还没有内容。')
  })

  test('leaves out empty tracks, and gives tracks and segments without a name what they are', () => {
    expect(summarise(read(draft([{ tt: 7 }, { tt: 0, sg: [{ d: 1500 }] }])), 'en')).toBe(
      'Timeline (1 track): 1. Video: (0–1.5 s)',
    )
  })

  test('tells six segments of a track, and counts the rest', () => {
    const track = (count: number) =>
      read(
        draft([
          { tt: 0, sg: Array.from({ length: count }, (_, at) => ({ d: 1000, m: { name: `c${at}` } })) },
        ]),
      )
    expect(summarise(track(6), 'en')).toMatch(/c5 \(5–6 s\)$/)
    expect(summarise(track(8), 'en')).toMatch(/c5 \(5–6 s\), and 2 more$/)
  })
})

test('null, missing and empty mean the same', () => {
  for (const t of [null, undefined, []]) expect(hasFilm(readTimeline(JSON.stringify({ t })))).toBe(false)
  expect(hasFilm(read(draft([{ tt: 0, sg: null }])))).toBe(false)
  expect(readTimeline('no draft at all')).toBeUndefined()
})

describe('the difference of two drafts', () => {
  const before = read(draft([video, bgm]))

  test('tells what was added, with its times', () => {
    const changes = changesBetween(before, read(draft([video, bgm, title])))
    expect(describeChanges(changes, 'en')).toBe('Title added: “Urban Dreams”, 0–3 s')
    expect(describeChanges(changes, 'zh-CN')).toBe('添加了标题：“Urban Dreams”，0–3 s')
  })

  test('tells what was removed', () => {
    expect(describeChanges(changesBetween(before, read(draft([video]))), 'en')).toBe(
      'Music removed: Lo-fi, 0–10 s, 35%',
    )
  })

  test('tells a volume that changed', () => {
    const softer = { ...bgm, sg: [{ d: 10_000, m: { name: 'Lo-fi', volume: 0.2 } }] }
    expect(describeChanges(changesBetween(before, read(draft([video, softer]))), 'en')).toBe(
      'Music changed: Lo-fi, 0–10 s, 35% → 20%',
    )
  })

  test('tells a new length, and is empty when nothing changed', () => {
    expect(describeChanges(changesBetween(before, read(draft([video, bgm], 12_000))), 'en')).toBe(
      'Length 10 s → 12 s',
    )
    expect(changesBetween(before, read(draft([video, bgm])))).toEqual([])
  })

  const clip = (name: string, d: number, start?: number) => ({ d, m: { name, start } })
  const changes = (was: unknown[], is: unknown[]) =>
    changesBetween(read(draft(was)), read(draft(is))).map((change) => describeChange(change, 'en'))

  test('tells of a clip that was cut or moved', () => {
    const track = (...sg: unknown[]) => [{ tt: 0, sg }]
    expect(changes(track(clip('a', 2000, 0)), track(clip('a', 1000, 0)))).toEqual(['Video changed: a, 0–1 s'])
    expect(changes(track(clip('a', 2000, 0)), track(clip('a', 1000, 1000)))).toEqual([
      'Video changed: a, 1–2 s',
    ])
  })

  test('knows a segment by its name, its track and what kind of track that is', () => {
    const sg = [clip('a', 1000)]
    expect(changes([{ tt: 0, sg }], [{ tt: 0, sg: [clip('b', 1000)] }])).toEqual([
      'Video removed: a, 0–1 s',
      'Video added: b, 0–1 s',
    ])
    expect(changes([{ tt: 0, m: { name: 'One' }, sg }], [{ tt: 0, m: { name: 'Two' }, sg }])).toEqual([
      'One removed: a, 0–1 s',
      'Two added: a, 0–1 s',
    ])
    expect(changes([{ tt: 0, sg }], [{ tt: 1, sg }])).toEqual([
      'Video removed: a, 0–1 s',
      'Sound added: a, 0–1 s',
    ])
  })

  test('tells a volume only where there is one, and a change of it only between two', () => {
    const track = (volume?: number) => [{ tt: 1, sg: [{ d: 1000, m: { volume } }] }]
    expect(changes(track(), track(0.5))).toEqual(['Sound changed: 0–1 s, 50%'])
    expect(changes(track(0.5), track())).toEqual(['Sound changed: 0–1 s'])
    expect(changes(track(0.5), [{ tt: 1, sg: [{ d: 2000, m: { volume: 0.5 } }] }])).toEqual([
      'Sound changed: 0–2 s, 50%',
    ])
  })

  test('says that details changed where it cannot say which', () => {
    expect(describeChange({ what: 'details' }, 'en')).toBe('Some details of the film changed.')
  })

  test('tells four changes, and counts the rest', () => {
    const added = (count: number) =>
      changesBetween(
        undefined,
        read(draft([{ tt: 0, sg: Array.from({ length: count }, (_, at) => clip(`c${at}`, 1000)) }])),
      )
    expect(describeChanges(added(4), 'en').split('\n')).toHaveLength(4)
    expect(describeChanges(added(6), 'en')).toMatch(/c3, 3–4 s\nand 2 more$/)
  })
})

test("the draft's own text is cut out untouched: ids beyond 2^53, odd spacing and unknown keys included", () => {
  const text = '{ "id": 9007199254740993123,\n "t": [ ], "x": 1.0 , "s": "\\u00e9" }'
  expect(draftTextIn(`{"code":0,"data":{"state":{ "draft":${text}, "video_infos":[] }}}`)).toBe(text)
})

test('a state without a draft has no text', () => {
  for (const draft of ['null', '""', '[]']) {
    expect(draftTextIn(`{"code":0,"data":{"state":{"draft":${draft}}}}`)).toBeUndefined()
  }
  expect(draftTextIn('{"code":0,"data":{"state":null}}')).toBeUndefined()
})
