import { describe, expect, test } from 'vitest'
import { draftTextIn } from '../../shared/draft-text.ts'
import { changesBetween, describeChanges, hasFilm, readTimeline, summarise } from '../../shared/timeline.ts'

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
