import { onTestFinished, test } from 'vitest'
import { problems } from '../../shared/problems.ts'
import { en } from '../../web/i18n/en.ts'
import { phone, startChromium } from '../support/browsers/chromium.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const dearly = serveQuickly({ ACCESS_CODE: 'forget-me-not' })

test('where films are made for invited people only, the code is asked for, and the letter goes on with it', async () => {
  const browser = await startChromium()
  onTestFinished(() => browser.close())
  const context = await browser.newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Happy birthday.', from: 'Anna' })
  await person.seal()
  await person.page.getByText(problems['access-code-needed'].detail.en).waitFor()
  const field = person.page.getByLabel(en.accessCode.label)
  await field.fill('a guess')
  await person.tap(en.accessCode.tell)
  await person.page.getByText(problems['code-unknown'].detail.en).waitFor()
  await field.fill('forget-me-not')
  await person.tap(en.accessCode.tell)
  await person.film()
})
