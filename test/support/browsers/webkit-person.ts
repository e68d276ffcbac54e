import { By, until, type WebDriver, type WebElement } from 'selenium-webdriver'
import { en } from '../../../web/i18n/en.ts'
import type { Someone, Written } from './someone.ts'

const patience = 20_000
const named = (name: string) => By.xpath(`//button[@aria-label="${name}" or normalize-space()="${name}"]`)
const labelled = (label: string) => By.css(`[aria-label="${label}"]`)
const saying = (text: string) => By.xpath(`//body//*[contains(normalize-space(), "${text}")]`)

/** For the page: whether a finger reaches a button that can be tapped. */
function isInReach(button: HTMLButtonElement): boolean {
  button.scrollIntoView({ block: 'nearest' })
  const { x, y, width, height } = button.getBoundingClientRect()
  return !button.disabled && button.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}

/** For the page: all of a text at once, instead of what is there; its own way of emptying a field is refused. */
function writeInto(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** A person with the app before them, in WebKit. */
export class PersonInWebKit implements Someone {
  readonly driver: WebDriver
  readonly say = en

  constructor(driver: WebDriver) {
    this.driver = driver
  }

  /** What a selector finds first, once it is there. */
  async see(what: string | By): Promise<WebElement> {
    return await this.driver.wait(
      until.elementLocated(typeof what === 'string' ? By.css(what) : what),
      patience,
    )
  }

  async tap(name: string): Promise<void> {
    await this.#press(named(name))
  }

  /** Clicks where a finger would reach it: while one screen turns into the next, none does. */
  async #press(what: By): Promise<void> {
    const press = async () => {
      const [found] = await this.driver.findElements(what)
      if (!found || !(await this.driver.executeScript(isInReach, found))) return false
      await found.click()
      return true
    }
    // It may be gone with its screen between being found and being clicked.
    await this.driver.wait(() => press().catch(() => false), patience, `${what} is not in reach:`)
  }

  async offers(name: string): Promise<boolean> {
    const [button] = await this.driver.findElements(named(name))
    return (await button?.isEnabled()) ?? false
  }

  async reads(text: string): Promise<void> {
    await this.see(saying(text))
  }

  async isTold(text: string): Promise<boolean> {
    return (await this.driver.findElements(saying(text))).length > 0
  }

  async textOf(selector: string): Promise<string> {
    return await (await this.see(selector)).getText()
  }

  async fill(label: string, text: string): Promise<void> {
    await this.driver.executeScript(writeInto, await this.see(labelled(label)), text)
  }

  async valueOf(label: string): Promise<string> {
    return String(await (await this.see(labelled(label))).getProperty('value'))
  }

  async chooseFile(path: string): Promise<void> {
    await (await this.see('input[type=file]')).sendKeys(path)
  }

  async write({ to, words, from }: Written): Promise<void> {
    const { write } = this.say
    await this.tap(this.say.letters.write)
    await this.fill(write.toLabel, to)
    await this.fill(write.wordsLabel, words)
    await this.fill(write.fromLabel, from)
  }

  async open(to: string): Promise<void> {
    await this.#press(By.xpath(`//button[contains(., "${this.say.letters.to(to)}")]`))
  }

  async reload(): Promise<void> {
    await this.driver.navigate().refresh()
  }

  async inPage<Given, Result>(
    work: (given: Given) => Result | Promise<Result>,
    given: Given,
  ): Promise<Result> {
    const script = `const [given, done] = arguments; Promise.resolve((${work})(given)).then(done)`
    return (await this.driver.executeAsyncScript(script, given)) as Result
  }
}
