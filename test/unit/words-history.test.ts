import { expect, test } from 'vitest'
import { changed, historyOf, redone, undone } from '../../web/words/history.ts'

/** Someone types one character every so many ms. */
const typed = (text: string, every: number) =>
  [...text].reduce((history, _, at) => changed(history, text.slice(0, at + 1), at * every), historyOf(''))

test('what was typed in one go is undone in one go, and comes back', () => {
  const history = typed('Hello, Mum', 150)
  expect(undone(history).now).toBe('')
  expect(redone(undone(history))).toMatchObject({ now: 'Hello, Mum', future: [] })
})

test('after a pause for thought, only what came after it is undone', () => {
  const history = changed(changed(typed('Hello', 150), 'Hello.', 9000), 'Hello. I', 9100)
  expect(undone(history).now).toBe('Hello')
})

test('a leap stands by itself, however fast it came: all deleted by mistake comes back', () => {
  const text = 'A long letter that took an hour.'
  const history = changed(typed(text, 100), '', text.length * 100 + 50)
  expect(undone(history).now).toBe(text)
})

test('what was undone is forgotten once something new is written', () => {
  const history = changed(undone(typed('Hello', 100)), 'Hi', 5000)
  expect(redone(history).now).toBe('Hi')
  expect(undone(history).now).toBe('')
})

test('with nothing to undo or redo nothing changes', () => {
  const history = historyOf('Hello')
  expect(undone(history)).toBe(history)
  expect(redone(history)).toBe(history)
  expect(changed(history, 'Hello', 5)).toBe(history)
})
