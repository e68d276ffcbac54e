import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Draft, type DraftSegment, type DraftTrack } from '../../shared/draft.ts'
import { Brief, type BriefMedia } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { resolve } from '../../shared/film/resolve.ts'
import { phrasesOf } from '../../shared/film/words/captions.ts'
import { readingTime } from '../../shared/film/words/script.ts'

type Wish = Partial<Brief> & { mode?: Brief['mode'] }
const planOf = (wish: Wish) => plan(Brief.parse({ mode: 'letter', language: 'en', ...wish }))
const photo = (id: string, more: Partial<BriefMedia> = {}) =>
  ({ id, kind: 'photo', url: `url-${id}`, name: `${id}.jpg`, volume: 1, ...more }) as BriefMedia
const clip = (id: string, duration: number, more: Partial<BriefMedia> = {}) =>
  ({ ...photo(id), kind: 'clip', name: `${id}.mp4`, duration, sound: true, ...more }) as BriefMedia
const voice = (duration: number, speech?: BriefMedia['speech']) =>
  ({ ...photo('voice'), kind: 'voice', duration, speech }) as BriefMedia

const trackOf = (draft: Draft, name: string): DraftTrack | undefined =>
  draft.t?.find((track) => track.m?.name === name)
const segmentsOf = (draft: Draft, name: string): DraftSegment[] => trackOf(draft, name)?.sg ?? []
const textsOf = (draft: Draft, name = 'Captions') => segmentsOf(draft, name).map(({ m }) => m?.text ?? '')
const bare = (text: string) => text.replace(/\s+/gu, '')
const words =
  'I think of you every day. The garden is in bloom. Come and see it soon, before the summer ends.'

const anyBrief = fc.record({
  mode: fc.constantFrom('letter', 'text', 'voiceover', 'wechat'),
  language: fc.constantFrom('en', 'zh-CN', 'fr'),
  to: fc.constantFrom('', 'Mum', '妈妈'),
  from: fc.constantFrom('', 'Anna', '安娜'),
  words: fc.constantFrom('', words, '生日快乐！我爱您。', words.repeat(8)),
  captions: fc.boolean(),
  aspect: fc.constantFrom('9:16', '16:9', '1:1'),
  transition: fc.constantFrom('crossfade', 'cut', 'fade', 'slide'),
  duration: fc.option(fc.integer({ min: 2000, max: 90_000 }), { nil: undefined }),
  media: fc.array(
    fc.oneof(
      fc.nat(9).map((at) => photo(`p${at}`)),
      fc.nat(9).map((at) => photo(`s${at}`, { showFor: 4000 })),
      fc.integer({ min: 200, max: 20_000 }).map((time) => clip(`c${time}`, time)),
      fc.integer({ min: 500, max: 30_000 }).map((time) => voice(time, [{ from: 100, to: time - 100 }])),
    ),
    { maxLength: 7 },
  ),
})

describe('a plan', () => {
  test('makes of any brief a film without gaps, whole as JSON', () => {
    fc.assert(
      fc.property(anyBrief, (wish) => {
        const draft = planOf(wish as Wish)
        expect(Draft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(JSON.parse(JSON.stringify(draft)))
        const pictures = segmentsOf(draft, 'Video')
        let at = 0
        for (const { d, m } of pictures) {
          expect(m?.start).toBe(at)
          expect(d).toBeGreaterThan(0)
          at += d!
        }
        expect(at).toBe(draft.d)
        const film = resolve(draft)
        expect(film.duration).toBe(draft.d)
        for (const { from, to } of [...film.texts, ...film.sounds]) {
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(film.duration + 1)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('says the same twice', () => {
    const wish = { words, media: [photo('a'), photo('b')], seed: 7 }
    expect(planOf(wish)).toEqual(planOf(wish))
  })

  test('keeps every word, in captions over pictures and on pages', () => {
    for (const media of [[photo('a')], [], [clip('c', 3000)], [voice(2000)]]) {
      for (const mode of ['letter', 'text', 'wechat'] as const) {
        expect(bare(textsOf(planOf({ mode, words, media })).join(''))).toBe(bare(words))
      }
    }
  })

  test('opens with the greeting and closes with the name, in the letter’s language', () => {
    const english = planOf({ to: 'Mum', from: 'Anna', words })
    expect(textsOf(english, 'Title')).toEqual(['Dear Mum,', 'Love, Anna'])
    expect(segmentsOf(english, 'Title').map(({ d }) => d)).toEqual([2500, 3000])
    const chinese = planOf({ language: 'zh-CN', to: '妈妈', from: '安娜', words: '我爱您。' })
    expect(textsOf(chinese, 'Title')).toEqual(['亲爱的妈妈：', '爱你的安娜'])
    expect(textsOf(planOf({ words }), 'Title')).toEqual(['For you', 'With love'])
    expect(textsOf(planOf({ to: 'Dear Grandma', words }), 'Title')[0]).toBe('Dear Grandma')
  })

  test('gives each photo its two and a half seconds, and a film of many words its time', () => {
    const many = planOf({ words: 'Hello.', media: Array.from({ length: 8 }, (_, at) => photo(`p${at}`)) })
    expect(many.d).toBeGreaterThanOrEqual(2500 + 8 * 2500 + 3000)
    const long = words.repeat(12)
    expect(planOf({ words: long, media: [photo('a')] }).d).toBeGreaterThanOrEqual(readingTime(long))
  })

  test('fits the length asked for by the photos alone, never by cutting off the voice', () => {
    const media = [photo('a'), photo('b'), photo('c')]
    expect(planOf({ words, media, duration: 30_000 }).d).toBe(30_000)
    expect(planOf({ media, duration: 10_000 }).d).toBe(10_000)
    expect(planOf({ media: [...media, voice(20_000)], duration: 10_000 }).d).toBeGreaterThan(22_000)
  })

  test('changes photos where a sentence ends', () => {
    const draft = planOf({ words, media: [photo('a'), photo('b')] })
    const change = segmentsOf(draft, 'Video')[2]!.m!.start
    expect(segmentsOf(draft, 'Captions').map(({ m }) => m?.start)).toContain(change)
  })

  test('shows a photo as long as was asked, and the asked part of a clip at the asked loudness', () => {
    const media = [
      photo('a', { showFor: 6000 }),
      clip('c', 9000, { trim: { from: 2000, to: 5000 }, volume: 0.4 }),
      photo('b'),
    ]
    const [, first, second] = segmentsOf(planOf({ media }), 'Video')
    expect(first!.d).toBe(6000)
    expect(second).toMatchObject({
      d: 3000,
      m: { trim: { from: 2000, to: 5000 }, volume: 0.4, name: 'c.mp4' },
    })
  })

  test('shows the clips again, silently, where a voice lasts longer than they do', () => {
    const draft = planOf({ mode: 'voiceover', media: [clip('c', 5000), voice(20_000)] })
    const [first, again] = segmentsOf(draft, 'Video')
    expect(first!.m).toMatchObject({ volume: 1 })
    expect(again!.m).toMatchObject({ volume: 0, sound: false })
  })

  test('shows no captions where none are wanted, and no paper where the clips come first', () => {
    expect(textsOf(planOf({ words, captions: false, media: [photo('a')] }))).toEqual([])
    const wechat = planOf({ mode: 'wechat', words, media: [clip('c', 8000)] })
    expect(segmentsOf(wechat, 'Video').map(({ m }) => m?.picture)).toEqual(['clip'])
    expect(textsOf(wechat, 'Title')).toEqual([])
    expect(wechat.m).toMatchObject({ maxBytes: 25_000_000 })
  })

  test('sets words alone on pages, and in the text mode one thought a page', () => {
    const long = 'We were happy there, all of us, in that little house by the sea. '.repeat(12)
    const pages = segmentsOf(planOf({ words: long }), 'Captions')
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) {
      expect(page.m?.role).toBe('page')
      expect(page.d).toBeGreaterThanOrEqual(readingTime(page.m?.text ?? ''))
    }
    expect(segmentsOf(planOf({ mode: 'text', words }), 'Captions').map(({ m }) => m?.role)).toEqual([
      'slide',
      'slide',
      'slide',
    ])
  })

  test('plays the person’s own music over and over, and none where none is wanted', () => {
    const song = { ...photo('song'), kind: 'music', duration: 4000 } as BriefMedia
    const draft = planOf({ words, media: [photo('a'), song] })
    const music = segmentsOf(draft, 'BGM')
    expect(music.length).toBeGreaterThan(1)
    expect(music.reduce((sum, { d }) => sum + d!, 0)).toBe(draft.d)
    expect(segmentsOf(planOf({ words, music: null }), 'BGM')).toEqual([])
    expect(segmentsOf(planOf({ words }), 'BGM')[0]?.m).toMatchObject({ name: 'warm', mood: 'warm' })
  })

  test('shows each phrase from when it is spoken, and one that is not in between, as long as it takes to read', () => {
    const [first, second, third] = phrasesOf(words, 'en').map(({ text }) => text) as [string, string, string]
    const starts = (spoken: BriefMedia['spoken'], wish: Wish = {}) => {
      const media = [{ ...voice(20_000, [{ from: 0, to: 20_000 }]), spoken }]
      const captions = segmentsOf(planOf({ words, media, ...wish }), 'Captions')
      for (const [at, { d, m }] of captions.entries()) {
        expect(d).toBeGreaterThanOrEqual(readingTime(m?.text ?? ''))
        if (at > 0)
          expect(m!.start!).toBeGreaterThanOrEqual(captions[at - 1]!.m!.start! + captions[at - 1]!.d!)
      }
      return captions.map(({ m }) => m!.start! - 2800)
    }
    const at = (text: string, from: number, to: number) => ({ text, from, to, match: 1 })
    const all = [at(first, 1000, 3000), at(second, 9000, 11_000), at(third, 14_000, 18_000)]
    expect(starts(all)).toEqual([1000, 9000, 14_000])
    const [begin, between, end] = starts([all[0]!, all[2]!])
    expect([begin, end]).toEqual([1000, 14_000])
    expect(between).toBeGreaterThan(3000)
    expect(between).toBeLessThan(14_000)
    // Words that were changed since have no time of their own; the others keep theirs.
    expect(starts(all, { words: words.replace('in bloom', 'green') })[2]).toBe(14_000)
    expect(starts([at('Something else.', 0, 900)])).toEqual(starts(undefined))
    // Spoken faster than can be read: what comes after waits.
    const hasty = starts([at(first, 1000, 1100), at(second, 1100, 1200), at(third, 1200, 1300)])
    expect(hasty[0]).toBe(1000)
  })

  test('counts a voice’s phrases from where it is cut', () => {
    const [first] = phrasesOf(words, 'en')
    const cut = { ...voice(20_000), trim: { from: 4000, to: 20_000 } }
    const media = [{ ...cut, spoken: [{ text: first!.text, from: 6000, to: 8000, match: 1 }] }]
    expect(segmentsOf(planOf({ words, media }), 'Captions')[0]!.m?.start).toBe(2800 + 2000)
  })

  test('shows titles at their times', () => {
    const draft = planOf({ words, titles: [{ text: 'Paradise', from: 3000, to: 5000 }] })
    expect(segmentsOf(draft, 'Title')[1]).toMatchObject({ d: 2000, m: { start: 3000, text: 'Paradise' } })
  })
})

describe('resolving', () => {
  test('reads a draft somebody else wrote: segments follow one another, the unknown is ignored', () => {
    const film = resolve(
      Draft.parse({
        t: [
          {
            tt: 0,
            sg: [
              { d: 4000, m: { name: 'city', src: 'https://x/y.mp4' }, zz: 1 },
              { d: 6000, m: null },
            ],
          },
          { tt: 1, m: { name: 'BGM' }, sg: [{ d: 10_000, m: { name: 'Lo-fi', volume: 35 } }] },
          { tt: 7, m: { name: 'Title' }, sg: [{ d: 3000, m: { text: 'Urban Dreams' } }] },
          { tt: 99, sg: null },
        ],
      }),
    )
    expect(film.scenes.map(({ from, to, picture }) => [from, to, picture])).toEqual([
      [0, 4000, 'clip'],
      [4000, 10_000, 'paper'],
    ])
    expect(film.texts).toEqual([{ from: 0, to: 3000, role: 'title', text: 'Urban Dreams' }])
    expect(film.sounds.map(({ part }) => part)).toEqual(['music', 'clip'])
  })

  test('makes of an empty draft a moment of paper', () => {
    expect(resolve({} as Draft)).toMatchObject({ duration: 100, scenes: [{ picture: 'paper' }] })
  })
})
