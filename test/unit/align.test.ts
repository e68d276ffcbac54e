import { beforeAll, describe, expect, test } from 'vitest'
import { BriefMedia } from '../../shared/film/brief.ts'
import { alignWords, bothHeard } from '../../shared/film/words/align.ts'
import { inTwo, phrasesInTwo } from '../../shared/film/words/bilingual.ts'
import { phrasesOf } from '../../shared/film/words/captions.ts'
import { figuresOf, listenTo, outcomeOf, read } from '../support/speech/aligned.ts'
import { type Recording, record } from '../support/speech/letters.ts'
import { tenLetters } from '../support/speech/ten.ts'
import { byTurns, chinese, english } from '../support/two-languages.ts'

const [birthday, grandfather, , farAway, , , mother, , teacher] = tenLetters as Required<typeof tenLetters>
const wordsOf = ({ words, language }: (typeof tenLetters)[number]) =>
  phrasesOf(words, language).map(({ text }) => text)

describe('the captions of a spoken letter', () => {
  test('begin with their words, in English and Chinese, whoever speaks', async () => {
    const late: number[] = []
    for (const letter of tenLetters) {
      const outcome = await outcomeOf(letter)
      expect(outcome.lost).toEqual([])
      expect(figuresOf(outcome.late).worst, letter.name).toBeLessThan(900)
      late.push(...outcome.late)
    }
    expect(late.length).toBeGreaterThan(55)
    expect(figuresOf(late).median).toBeLessThan(300)
  }, 60_000)

  test.each([
    { letter: farAway!, aside: 'Oh wait, the cat has just jumped on the table, sorry about that.' },
    { letter: mother!, aside: '等一下，猫刚刚跳到桌子上了，不好意思。' },
  ])('are not misled by what is spoken without being written: $letter.name', async ({ letter, aside }) => {
    const { late, lost } = await outcomeOf({ ...letter, extra: { 2: aside } })
    expect(lost).toEqual([])
    expect(figuresOf(late).worst).toBeLessThan(900)
  })

  test.each([grandfather!, teacher!])('tell what is written without being spoken: $name', async (letter) => {
    const { late, lost, found } = await outcomeOf({ ...letter, left: [2] })
    const written = wordsOf(letter)
    expect(found.map(({ text }) => text)).toEqual(written.filter((_, at) => at !== 2))
    expect(lost).toEqual([])
    expect(figuresOf(late).worst).toBeLessThan(900)
  })

  test('say how well a phrase was spoken as it is written', async () => {
    const instead = 'Anyway, what did the doctor tell you about the new medicine?'
    const { found } = await outcomeOf({ ...birthday!, left: [3], extra: { 3: instead } })
    const match = (at: number) => found.find(({ text }) => text === wordsOf(birthday!)[at])?.match ?? 0
    for (const at of [0, 1, 2, 4, 5]) expect(match(3)).toBeLessThan(match(at))
  })

  test('keep to a speaker who stops in the middle of a phrase', async () => {
    const { late, lost } = await outcomeOf({ ...birthday!, halting: [1, 2, 4] })
    expect(lost).toEqual([])
    expect(figuresOf(late).worst).toBeLessThan(900)
  })

  test('are found in two voice notes, and only in the part of each that is used', async () => {
    const recording = await record({ ...birthday!, pauses: [700], snr: 30 })
    const heard = listenTo(recording)
    const third = recording.phrases[2]!.from - 300
    const parts = [
      { heard, trim: { from: 0, to: third } },
      { heard, trim: { from: third, to: heard.duration } },
    ]
    const found = await alignWords(birthday!, parts, read)
    const written = wordsOf(birthday!)
    expect(found.map((one) => one.map(({ text }) => text))).toEqual([written.slice(0, 2), written.slice(2)])
  })

  test('are not looked for in something else that is spoken, nor in silence', async () => {
    const other = listenTo(await record(farAway!))
    expect(await alignWords(mother!, [{ heard: other }], read)).toEqual([[]])
    const silence = listenTo({ samples: new Float32Array(32_000), rate: 16_000 })
    expect(await alignWords(mother!, [{ heard: silence }], read)).toEqual([[]])
  })

  test('know that nobody says “red heart”', async () => {
    const heard = listenTo(await record(farAway!))
    expect(await alignWords({ words: '❤️', language: 'en' }, [{ heard }], read)).toEqual([[]])
  })
})

describe('of words in two languages are found in a voice note', () => {
  const manner = { stretch: 1, pauses: [700, 300], snr: 20 }
  let [inEnglish, inChinese]: Recording[] = []
  // One after another, and not beside the letters above: eSpeak says nothing quite as it did before, and goes on from
  // what it said last.
  beforeAll(async () => {
    inEnglish = await record({
      ...manner,
      name: 'two, English',
      language: 'en',
      voice: 'slt',
      words: english.join(' '),
    })
    inChinese = await record({
      ...manner,
      name: 'two, Chinese',
      language: 'zh-CN',
      voice: { variant: 'klatt4', pitch: 60 },
      words: chinese.join(''),
    })
  })
  const { first, second } = phrasesInTwo(inTwo(byTurns, 'en')!)
  const textsOf = (phrases: readonly { text: string }[]) => phrases.map(({ text }) => text)
  const find = (...recordings: readonly Recording[]) =>
    alignWords(
      { words: byTurns, language: 'en' },
      recordings.map((recording) => ({ heard: listenTo(recording) })),
      read,
    )

  test('those of the language that is spoken', async () => {
    expect((await find(inEnglish!)).map(textsOf)).toEqual([textsOf(first)])
    expect((await find(inChinese!)).map(textsOf)).toEqual([textsOf(second)])
  })

  test('those of both, where both are spoken', async () => {
    const found = await find(inEnglish!, inChinese!)
    expect(found.map(textsOf)).toEqual([textsOf(first), textsOf(second)])
  })
})

test('where two languages are as surely heard in one place, the longer phrase was spoken', () => {
  const phrase = (text: string, from: number, to: number) => ({ text, from, to, match: 1 })
  const english = [phrase('Happy birthday, Mum!', 400, 2000), phrase('I think of you.', 2700, 4400)]
  const asked = phrase('孩子们每天都问您什么时候来。', 13_280, 16_280)
  const inIt = phrase('We miss you very much.', 14_800, 15_720)
  expect(bothHeard([english, [inIt]], [[], [asked]])).toEqual({
    one: [english, []],
    other: [[], [asked]],
  })
})

test('what was found is what a brief takes', async () => {
  const { found } = await outcomeOf(birthday!)
  expect(BriefMedia.parse({ id: 'v', kind: 'voice', url: 'v', name: 'v', spoken: found }).spoken).toEqual(
    found,
  )
})
