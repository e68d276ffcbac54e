import type { Locator, Page } from '@playwright/test'
import { type Dictionary, en } from '../../../web/i18n/en.ts'
import type { OtherMode } from '../../../web/store/letter.ts'
import { watchPolicy } from './policy.ts'
import type { Someone, Written } from './someone.ts'

/** Does something in a page. */
export const doIn =
  (page: Page): Someone['inPage'] =>
  async <Given, Result>(work: (given: Given) => Result | Promise<Result>, given: Given) =>
    await page.evaluate(work as (given: unknown) => Result, given)

/** A person with the app before them: does what people do, by what the app says, and counts the taps. */
export class Person implements Someone {
  readonly page: Page
  readonly say: Dictionary
  /** All taps on the app, but for those into a text and those on a recording. */
  taps = 0

  readonly inPage: Someone['inPage']

  constructor(page: Page, say: Dictionary = en) {
    this.page = page
    this.say = say
    this.inPage = doIn(page)
    watchPolicy(page)
  }

  button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true })
  }

  sheet(title: string): Locator {
    return this.page.getByRole('dialog', { name: title })
  }

  async tap(what: string | Locator): Promise<void> {
    await (typeof what === 'string' ? this.button(what) : what).click()
    this.taps++
  }

  async offers(name: string): Promise<boolean> {
    const button = this.button(name)
    return (await button.isVisible()) && (await button.isEnabled())
  }

  async reads(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor()
  }

  async isTold(text: string): Promise<boolean> {
    return (await this.page.getByText(text).count()) > 0
  }

  async textOf(selector: string): Promise<string> {
    return (await this.page.locator(selector).first().textContent()) ?? ''
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label).fill(text)
  }

  async valueOf(label: string): Promise<string> {
    return await this.page.getByLabel(label).inputValue()
  }

  async chooseFile(path: string): Promise<void> {
    await this.page.locator('input[type=file]').first().setInputFiles([path])
  }

  async reload(): Promise<void> {
    await this.page.reload()
  }

  /** Opens the app, and in it an empty sheet of a mode. */
  async begin(url: string, mode: OtherMode): Promise<void> {
    await this.page.goto(url)
    await this.tap(this.say.letters.other)
    await this.page.getByRole('button', { name: this.say.modes[mode] }).click()
    await this.page.getByRole('heading', { name: this.say.modes[mode] }).waitFor()
  }

  async write({ to, words, from }: Written): Promise<void> {
    const { write } = this.say
    await this.tap(this.say.letters.write)
    await this.fill(write.toLabel, to)
    await this.fill(write.wordsLabel, words)
    await this.fill(write.fromLabel, from)
  }

  /** Chooses photos from the phone's gallery, and waits until they lie on the sheet. */
  async choosePhotos(paths: readonly string[]): Promise<void> {
    const before = await this.prints().count()
    const picker = this.page.waitForEvent('filechooser')
    await this.tap(this.page.locator('label', { hasText: this.say.write.gallery }))
    await (await picker).setFiles([...paths])
    await this.prints()
      .nth(before + paths.length - 1)
      .waitFor()
  }

  async takePhoto(): Promise<void> {
    const { camera, write } = this.say
    const before = await this.prints().count()
    await this.tap(write.camera)
    await this.tap(camera.photo)
    await this.prints().nth(before).waitFor()
    await this.tap(this.button(camera.done, this.sheet(camera.title)))
  }

  /** Records the voice at once until the clock shows `until`, and keeps it. */
  async record(until: string): Promise<void> {
    const { voice } = this.say
    await this.tap(this.say.write.voice)
    const sheet = this.sheet(voice.title)
    await this.button(voice.skip, sheet).click()
    await sheet.getByText(until, { exact: true }).waitFor()
    await this.button(voice.stop, sheet).click()
    await this.button(voice.keep, sheet).click()
    await sheet.waitFor({ state: 'detached' })
  }

  async seal(): Promise<void> {
    await this.tap(this.say.write.seal)
    await this.tap(this.say.seal.go)
  }

  prints(): Locator {
    return this.page.getByRole('list', { name: this.say.write.prints }).getByRole('listitem')
  }

  async open(to: string): Promise<void> {
    await this.page.getByRole('button', { name: this.say.letters.to(to) }).click()
  }

  /** Waits until the film is there to be watched. */
  async film(): Promise<Locator> {
    const film = this.page.locator(`video[aria-label="${this.say.film.title}"]`)
    await film.waitFor({ timeout: 90_000 })
    return film
  }

  /** Saves the film that is shown to a path. */
  async saveFilm(path: string): Promise<string> {
    const download = this.page.waitForEvent('download')
    await this.tap(this.say.film.save)
    await (await download).saveAs(path)
    return path
  }

  /** The credits that are left, as the server counts them for this phone. */
  async credits(): Promise<number> {
    const answer = await this.page.request.get(new URL('/api/credits', this.page.url()).href)
    return ((await answer.json()) as { available: number }).available
  }
}
