import { beforeAll, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const dearly = serveQuickly()
const folder = useFolder('prints')
const browser = useChromium()
let files: string[]

beforeAll(async () => {
  const colors = { a: { r: 190, g: 60, b: 50 }, b: { r: 60, g: 150, b: 80 }, c: { r: 50, g: 80, b: 190 } }
  files = await Promise.all(
    Object.entries(colors).map(([name, color]) =>
      makePhoto(folder, `${name}.jpg`, { width: 300, height: 400, color }),
    ),
  )
})

/** Someone with a letter of three photos; `order` tells how they lie, by the letters a, b and c. */
async function withPrints() {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.tap(en.letters.write)
  await person.choosePhotos(files)
  // A finger on a screen that is still turning is not felt by what is on it.
  await person.page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
  const pictures = () =>
    person
      .prints()
      .locator('img')
      .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).src))
  const begun = await pictures()
  const order = async () => (await pictures()).map((one) => 'abc'[begun.indexOf(one)]).join('')
  /** The middle of a print's picture. */
  const middle = async (at: number) => {
    const box = await person.prints().nth(at).locator('img').boundingBox()
    return { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 }
  }
  return { person, order, middle }
}

test('a print is dragged to another place, and lies there the next day', async () => {
  const { person, order, middle } = await withPrints()
  const { mouse } = person.page
  const [from, to] = [await middle(0), await middle(1)]
  await mouse.move(from.x, from.y)
  await mouse.down()
  await mouse.move(to.x, to.y, { steps: 5 })
  await mouse.move(to.x + 30, to.y)
  await person.page.locator('.lifted').waitFor()
  await expect
    .poll(() =>
      person
        .prints()
        .nth(1)
        .evaluate((one) => (one as HTMLElement).style.translate),
    )
    .toMatch(/^-\d+px$/)
  await mouse.up()
  await expect.poll(order).toBe('bac')
  await person.page.getByText(en.write.moved(en.write.photo(1), 1, 3)).waitFor({ state: 'attached' })
  await person.page.reload()
  await person.prints().nth(2).waitFor()
  expect(await person.prints().locator('.lifted').count()).toBe(0)
})

test('a finger that rests lifts a print, and at the edge the row scrolls on; one that swipes scrolls', async () => {
  const { person, order, middle } = await withPrints()
  const { page } = person
  const touch = await page.context().newCDPSession(page)
  const finger = async (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    void (await touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    }))
  const { x, y } = await middle(0)
  await finger('touchStart', x, y)
  await page.locator('.lifted').waitFor()
  await finger('touchMove', x + 40, y)
  await finger('touchMove', 385, y)
  const scrolled = () => page.locator('.prints').evaluate((list) => list.scrollLeft)
  await expect.poll(scrolled).toBeGreaterThan(80)
  await finger('touchEnd')
  await expect.poll(order).toBe('bca')

  const before = await scrolled()
  const second = await middle(1)
  await finger('touchStart', second.x, second.y)
  for (const by of [20, 60, 100, 140]) await finger('touchMove', second.x + by, second.y)
  await finger('touchEnd')
  await expect.poll(scrolled).toBeLessThan(before)
  expect(await order()).toBe('bca')
})

test('a print is moved by the arrow keys, which is told and keeps the focus', async () => {
  const { person, order } = await withPrints()
  const { keyboard } = person.page
  const told = (text: string) =>
    person.page.getByRole('status').getByText(text).waitFor({ state: 'attached' })
  await person.prints().nth(1).focus()
  await keyboard.press('ArrowLeft')
  await told('Photo 2 is now first.')
  await expect.poll(order).toBe('bac')
  await expect
    .poll(() =>
      person
        .prints()
        .nth(0)
        .evaluate((one) => one === document.activeElement),
    )
    .toBe(true)
  await keyboard.press('End')
  await told('Photo 1 is now last.')
  await expect.poll(order).toBe('acb')
  await person.tap(en.write.moveLeft(en.write.photo(3)))
  await told('Photo 3 is now number 2.')
  await expect.poll(order).toBe('abc')
})
