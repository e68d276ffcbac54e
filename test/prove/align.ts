import { align } from '../../shared/film/words/align.ts'
import { phrasesOf } from '../../shared/film/words/captions.ts'
import { figuresOf, listenTo, outcomeOf, read } from '../support/speech/aligned.ts'
import { record, type SpokenLetter } from '../support/speech/letters.ts'
import { tenLetters } from '../support/speech/ten.ts'

/** What may happen while a letter is spoken. */
const manners: Record<string, (letter: SpokenLetter) => SpokenLetter> = {
  'as written': (letter) => letter,
  'in more noise': (letter) => ({ ...letter, snr: 10 }),
  'hardly a pause': (letter) => ({ ...letter, pauses: [60, 0, 100, 30] }),
  'stopping to think': (letter) => ({ ...letter, halting: [0, 1, 3, 4] }),
  'a sentence more': (letter) => ({
    ...letter,
    extra: {
      2:
        letter.language === 'en'
          ? 'Oh, wait a moment, the cat has just jumped on the table, sorry about that.'
          : '等一下，猫刚刚跳到桌子上了，不好意思。',
    },
  }),
  'a phrase less': (letter) => ({ ...letter, left: [2] }),
}

/** Ten letters in every manner of speaking, and one of minutes. @returns whether captions begin near their words */
export async function proveAlign(): Promise<boolean> {
  const rows: Record<string, object> = {}
  let holds = true
  for (const [manner, change] of Object.entries(manners)) {
    const late: number[] = []
    let [lost, invented] = [0, 0]
    for (const letter of tenLetters) {
      const outcome = await outcomeOf(change(letter))
      if (manner === 'as written') rows[letter.name] = figuresOf(outcome.late)
      late.push(...outcome.late)
      lost += outcome.lost.length
      invented += outcome.invented.length
    }
    const figures = figuresOf(late)
    rows[manner] = { ...figures, phrases: late.length, lost, invented }
    holds &&= figures.median <= 300 && figures.worst <= 900 && invented === 0
  }
  console.table(rows)
  return (await proveLong()) && holds
}

/** More than five minutes of speech, in seconds and little memory. */
async function proveLong(): Promise<boolean> {
  const english = tenLetters.filter(({ language }) => language === 'en')
  const many = [...english, ...english]
  const heard = []
  for (const letter of many) heard.push({ heard: listenTo(await record(letter)) })
  const texts = many.flatMap(({ words, language }) => phrasesOf(words, language).map(({ text }) => text))
  const phrases = []
  for (const text of texts) phrases.push({ text, reading: listenTo(await read(text, 'en')) })
  const began = performance.now()
  const before = process.memoryUsage().arrayBuffers
  const found = align(phrases, heard).flat()
  const minutes = heard.reduce((sum, { heard: { duration } }) => sum + duration, 0) / 60_000
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${minutes.toFixed(1)} min of speech: ${found.length} of ${texts.length} phrases in ${seconds.toFixed(1)} s, ${((process.memoryUsage().arrayBuffers - before) / 1e6).toFixed(0)} MB of arrays left`,
  )
  return minutes > 4 && found.length >= texts.length * 0.95
}
