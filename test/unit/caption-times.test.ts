import { describe, expect, test } from 'vitest'
import type { Span } from '../../shared/film/brief.ts'
import type { Phrase } from '../../shared/film/words/captions.ts'
import { easyTime, heardAs, leastTime, timePhrases } from '../../shared/film/words/timing.ts'

/** A phrase that takes a second to read. */
const phrase = (endsSentence = true): Phrase => ({ text: 'w'.repeat(17), endsSentence, endsParagraph: false })
const one = phrase()
const span = (from: number, to: number): Span => ({ from, to })
const times = (phrases: Phrase[], spans: Span[], heard?: (Span | undefined)[]) =>
  timePhrases(phrases, spans, heard).map(({ from, to }) => [from, to])

describe('a caption stays', () => {
  test.each([
    ['Hi', 1200, 1500],
    ['w'.repeat(34), 2000, 2500],
    ['w'.repeat(200), 7000, 7000],
  ])('for “%s” %i ms at least, and %i without haste', (text, least, easy) => {
    expect(leastTime(text)).toBe(least)
    expect(easyTime(text)).toBe(easy)
  })
})

describe('a phrase is found in what was heard', () => {
  const spoken = (...texts: string[]) => texts.map((text, at) => ({ text, from: at, to: at + 1, match: 1 }))
  const found = (phrases: string, heard: string) =>
    heardAs(
      [...phrases].map((text) => ({ ...one, text })),
      spoken(...heard),
    ).map((one) => one?.from)

  test.each<[string, string, string, (number | undefined)[]]>([
    ['each where it was spoken', 'abc', 'abc', [0, 1, 2]],
    ['the same words twice, one after the other', 'aba', 'aba', [0, 1, 2]],
    ['once, what was spoken once', 'aa', 'a', [0, undefined]],
    ['not before the one that comes before it', 'ba', 'ab', [1, undefined]],
    ['after one that was not spoken', 'axa', 'aa', [0, undefined, 1]],
  ])('%s', (_, phrases, heard, expected) => {
    expect(found(phrases, heard)).toEqual(expected)
  })
})

describe('phrases that were not heard one by one', () => {
  test('share the time in which somebody speaks', () => {
    expect(times([one, one], [span(0, 10_000)])).toEqual([
      [0, 5000],
      [5000, 10_000],
    ])
    expect(times([one, { ...one, text: 'w'.repeat(34) }], [span(1000, 7600)])).toEqual([
      [1000, 3300],
      [3300, 7600],
    ])
  })

  test('wait for a pause to pass, and end before it', () => {
    expect(times([one, one, one], [span(0, 4000), span(6000, 8000)])).toEqual([
      [0, 2000],
      [2000, 4000],
      [6000, 8000],
    ])
    expect(times([one, one, one], [span(1000, 5000), span(7000, 9000)])).toEqual([
      [1000, 3000],
      [3000, 5000],
      [7000, 9000],
    ])
  })

  test('that would begin just before a pause begin after it, above all with a sentence', () => {
    const spans = [span(0, 4500), span(6000, 7500)]
    expect(times([one, one, one], spans)[2]).toEqual([6000, 7500])
    expect(times([one, phrase(false), one], spans)[2]).toEqual([4000, 7500])
  })

  test('that would begin just after a pause begin with what is said there, above all with a sentence', () => {
    const spans = [span(0, 1700), span(4000, 8300)]
    expect(times([one, one, one], spans)[1]).toEqual([4000, 6300])
    expect(times([phrase(false), one, one], spans)[1]).toEqual([4300, 6300])
  })

  test('are not moved over a short pause within which most of them is said before', () => {
    expect(times([one, one], [span(0, 2300), span(2700, 3400)])).toEqual([
      [0, 1500],
      [1500, 3400],
    ])
  })

  test('begin after a pause, be it that speech before it was short', () => {
    expect(times([one, one], [span(0, 2000), span(3500, 4700)])[1]).toEqual([3500, 4700])
  })

  test('are not moved over a pause that is long before or after', () => {
    const spans = [span(0, 3000), span(5000, 8000)]
    expect(times([one, one, one], spans).map(([from]) => from)).toEqual([0, 2000, 6000])
  })

  test('are shown from the start where nobody speaks at all', () => {
    expect(times([one, one], [])).toEqual([
      [0, 1200],
      [1200, 2400],
    ])
  })

  test('are gone after seven seconds, be it said ever so slowly', () => {
    expect(times([one], [span(500, 20_000)])).toEqual([[500, 7500]])
  })
})

describe('phrases that were heard', () => {
  const heard = (...spans: [number, number][]) =>
    times(
      spans.map(() => one),
      [span(0, 20_000)],
      spans.map(([from, to]) => span(from, to)),
    )

  test('begin when they are spoken', () => {
    expect(heard([2000, 4000], [8000, 9500])).toEqual([
      [2000, 4000],
      [8000, 9500],
    ])
  })

  test('that come faster than can be read are shown one after the other', () => {
    expect(heard([0, 100], [100, 200], [200, 300])).toEqual([
      [0, 1200],
      [1200, 2400],
      [2400, 3600],
    ])
  })

  test.each([
    [2699, 2699],
    [2700, 2000],
  ])('stay until the next that comes soon: one at %i lets the one before end at %i', (next, end) => {
    expect(heard([0, 2000], [next, 9000])[0]).toEqual([0, end])
  })

  test.each([
    [7000, 7000],
    [7001, 6500],
  ])('do not stay longer than seven seconds for it: one at %i lets the one before end at %i', (next, end) => {
    expect(heard([0, 6500], [next, 9000])[0]).toEqual([0, end])
  })
})

describe('a phrase that was not heard among some that were', () => {
  const first = span(1000, 3000)
  const last = span(9000, 11_000)

  test('has the speech between them, but for their edges', () => {
    expect(times([one, one, one], [span(1000, 11_000)], [first, undefined, last])).toEqual([
      [1000, 3120],
      [3120, 9000],
      [9000, 11_000],
    ])
  })

  test('waits for speech between them', () => {
    expect(
      times(
        [one, one, one],
        [span(0, 3000), span(5000, 7000), span(8900, 12_000)],
        [first, undefined, last],
      )[1],
    ).toEqual([5000, 7000])
  })

  test('comes as soon as it can where nobody speaks between them', () => {
    expect(
      times([one, one, one], [span(1000, 3120), span(8880, 11_000)], [first, undefined, last])[1],
    ).toEqual([3000, 4200])
  })

  test('comes before the first with what is spoken there', () => {
    expect(times([one, one], [span(1000, 8000)], [undefined, span(5000, 7000)])).toEqual([
      [1000, 5000],
      [5000, 7000],
    ])
  })

  test('comes with the first where nobody speaks before it, since the film opens without words', () => {
    expect(times([one, one], [span(3000, 8000)], [undefined, span(3000, 5000)])).toEqual([
      [3000, 4200],
      [4200, 5400],
    ])
  })

  test('is not moved over a pause within its sentence', () => {
    expect(
      times(
        [one, phrase(false), one],
        [span(0, 4500), span(6000, 7380)],
        [span(0, 2000), undefined, undefined],
      )[2],
    ).toEqual([4000, 7380])
  })

  test('comes after the last with what is spoken there', () => {
    expect(times([one, one, one], [span(1000, 8000)], [span(1000, 3000), undefined, undefined])).toEqual([
      [1000, 3120],
      [3120, 5560],
      [5560, 8000],
    ])
  })
})
