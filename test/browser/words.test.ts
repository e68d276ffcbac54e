import { expect, onTestFinished, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { occasions } from '../../web/screens/write/openers.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const dearly = serveQuickly()
const browser = useChromium()

/** Someone on an empty letter, whose browser understands (or not) what is said to it. */
async function writer(hears?: string[]): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  // What turns speech into words is the browser maker's server, which is not here: this speaks in its place.
  await page.addInitScript((said) => {
    class Recognition extends EventTarget {
      onresult: ((event: unknown) => void) | null = null
      onerror: ((event: unknown) => void) | null = null
      onend: (() => void) | null = null
      start() {
        if (said) for (const so of said) this.onresult?.({ results: [[{ transcript: so }]] })
        else setTimeout(() => this.stop('network'))
      }
      stop(error?: string) {
        if (error) this.onerror?.({ error })
        this.onend?.()
      }
    }
    Object.assign(globalThis, { SpeechRecognition: Recognition })
  }, hears)
  const person = new Person(page)
  await page.goto(dearly.url)
  await person.tap(en.letters.write)
  return person
}

const words = (person: Person) => person.page.getByLabel(en.write.wordsLabel)

test('a thumb that taps twice before a screen comes opens one letter, one step from the desk', async () => {
  const person = await writer()
  await person.tap(en.app.back)
  await person.button(en.letters.write).evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await words(person).fill('Dear all.')
  await person.page.goBack()
  await person.page.locator('.envelope').click()
  expect(await words(person).inputValue()).toBe('Dear all.')
})

test('an opener and all that is written can be undone step by step, and done again', async () => {
  const person = await writer()
  await person.tap(en.write.begin)
  const opened = occasions.en[0]!.openers[0]!
  await person.tap(opened)
  expect(await words(person).inputValue()).toBe(opened)
  await words(person).fill('')
  await person.tap(en.words.undo)
  expect(await words(person).inputValue()).toBe(opened)
  await person.tap(en.words.undo)
  expect(await words(person).inputValue()).toBe('')
  expect(await person.button(en.words.undo).isDisabled()).toBe(true)
  await person.tap(en.words.redo)
  expect(await words(person).inputValue()).toBe(opened)
})

test('what is dictated is written behind what is there, and kept', async () => {
  const person = await writer(['I miss', 'I miss you'])
  await words(person).fill('Dear all.')
  await person.tap(en.words.dictate)
  await person.page.getByText(en.words.listening).waitFor()
  expect(await words(person).inputValue()).toBe('Dear all. I miss you')
  await person.tap(en.words.stop)
  await person.button(en.words.dictate).waitFor()
  await person.tap(en.app.back)
  await person.page.locator('.envelope').click()
  expect(await words(person).inputValue()).toBe('Dear all. I miss you')
})

test('where dictating does not work, that is told, and what was written stays', async () => {
  const person = await writer(undefined)
  await words(person).fill('Dear all.')
  await person.tap(en.words.dictate)
  await person.page.getByText(en.words.failed).waitFor()
  expect(await words(person).inputValue()).toBe('Dear all.')
})
