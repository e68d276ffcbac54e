import { By, until, type WebDriver } from 'selenium-webdriver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { asBuilt } from '../support/browsers/serve.ts'
import { labelled, named, WebKit } from '../support/browsers/webkit.ts'
import { Dearly } from '../support/dearly.ts'

const dearly = new Dearly()
const webkit = new WebKit()
const words = 'Happy birthday! I think of you every day.'
const ribbon = By.css('.ribbon-open')
const patience = 20_000

beforeAll(async () => {
  await Promise.all([dearly.start(asBuilt()), webkit.start()])
})
afterAll(async () => {
  await webkit.end()
  await dearly.end()
})

const see = (driver: WebDriver, what: By) => driver.wait(until.elementLocated(what), patience)
const tap = async (driver: WebDriver, name: string) => {
  const button = await see(driver, named(name))
  await driver.wait(until.elementIsEnabled(button), patience)
  await button.click()
}
const write = async (driver: WebDriver, label: string, text: string) =>
  await (await see(driver, labelled(label))).sendKeys(text)

/** The letter as it lies on the sheet: its words, and the name of its voice note. */
async function letterIn(driver: WebDriver): Promise<{ words: string; note: string }> {
  await (await see(driver, By.xpath(`//button[contains(., "${en.letters.to('Mum')}")]`))).click()
  return {
    words: String(await (await see(driver, labelled(en.write.wordsLabel))).getProperty('value')),
    note: String(await (await see(driver, ribbon)).getAttribute('aria-label')),
  }
}

test('a recording that the browser was killed in is offered with its letter, but for its last seconds', async () => {
  const first = await webkit.open()
  await first.get(dearly.url)
  await tap(first, en.letters.write)
  await write(first, en.write.toLabel, 'Dad')
  await write(first, en.write.wordsLabel, words)
  await tap(first, en.write.voice)
  await see(first, By.xpath('//*[normalize-space()="0:05"]'))
  await webkit.kill()

  const second = await webkit.open()
  await second.get(dearly.url)
  await (await see(second, By.xpath(`//button[contains(., "${en.letters.to('Dad')}")]`))).click()
  expect(await (await see(second, By.css('.interrupted p'))).getText()).toMatch(/0:0[345]/)
  await tap(second, en.interrupted.keep)
  await tap(second, en.voice.keep)
  expect(await (await see(second, ribbon)).getAttribute('aria-label')).toMatch(/0:0[345]/)
  await webkit.kill()
})

test('words and a voice note outlive the browser, and the letter opens without the server', async () => {
  const first = await webkit.open()
  await first.get(dearly.url)
  await tap(first, en.letters.write)
  await write(first, en.write.toLabel, 'Mum')
  await write(first, en.write.wordsLabel, words)
  await write(first, en.write.fromLabel, 'Anna')
  await tap(first, en.write.voice)
  await see(first, By.xpath('//*[normalize-space()="0:03"]'))
  await tap(first, en.voice.stop)
  await tap(first, en.voice.keep)
  const note = await (await see(first, ribbon)).getAttribute('aria-label')
  await hasServiceWorker(first)
  await webkit.kill()

  const second = await webkit.open()
  await second.get(dearly.url)
  expect(await letterIn(second)).toEqual({ words, note })
  await webkit.kill()

  await dearly.kill()
  const third = await webkit.open()
  await third.get(dearly.url)
  expect(await letterIn(third)).toEqual({ words, note })
})

/** The service worker holds the shell: from now on the app opens without the network. */
const hasServiceWorker = (driver: WebDriver) =>
  driver.executeAsyncScript('const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))')
