import { describe, expect, test } from 'vitest'
import { graphemes } from '../../shared/film/words/script.ts'
import { atomsOf, wrap } from '../../shared/film/words/wrap.ts'

/** Lines of so many characters. */
const set = (text: string, width: number, balance = false) =>
  wrap(text, { measure: (one) => graphemes(one).length, width, balance })
const atoms = (text: string) => atomsOf(text).map((atom) => (atom.spaced ? ' ' : '') + atom.text)

describe('a text may break', () => {
  test.each([
    ['at spaces, however many', 'a  b\t c', ['a', ' b', ' c']],
    ['not where a word has marks of its own', 'don’t, well-known', ['don’t,', ' well-known']],
    ['between Chinese words', '生日快乐', ['生日', '快乐']],
    ['not before a mark that closes', '快乐，妈妈！', ['快乐，', '妈妈！']],
    ['not after a mark that opens', '他说《家》', ['他', '说', '《家》']],
    ['where scripts meet', '我用iPhone拍', ['我', '用', 'iPhone', '拍']],
    ['before a number', '好5天', ['好', '5', '天']],
    ['not between a Chinese word and a sign', '好$5', ['好$5']],
    ['not between a word and a sign', 'a$b', ['a$b']],
  ])('%s', (_, text, found) => {
    expect(atoms(text)).toEqual(found)
  })
})

describe('lines', () => {
  test('are filled to the last character', () => {
    expect(set('aa bb cc dd', 8)).toEqual(['aa bb cc', 'dd'])
    expect(set('aa bb cc dd', 7)).toEqual(['aa bb', 'cc dd'])
  })

  test('begin anew at line feeds of every kind, and none is empty', () => {
    expect(set('a\r\nb\n\nc\u2028d', 9)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('come out alike in length where that is wanted', () => {
    expect(set('aa bb cc dd', 8, true)).toEqual(['aa bb', 'cc dd'])
    expect(set('aa bb cc dd', 5, true)).toEqual(['aa bb', 'cc dd'])
    expect(set('aa bb', 5, true)).toEqual(['aa bb'])
  })

  test('leave the last one the longer of two that differ', () => {
    expect(set('aa bb cc', 5, true)).toEqual(['aa', 'bb cc'])
  })

  test('break after a pause where that is near the middle', () => {
    expect(set('one two, three four five', 16, true)).toEqual(['one two,', 'three four five'])
    expect(set('one two three four five', 16, true)).toEqual(['one two three', 'four five'])
    expect(set('one, two three four five', 20, true)).toEqual(['one, two three', 'four five'])
  })
})

describe('a word that is wider than a line', () => {
  test('is cut between characters', () => {
    expect(set('aaaaaaa', 3)).toEqual(['aaa', 'aaa', 'a'])
    expect(set('aaaa b', 3)).toEqual(['aaa', 'a b'])
  })

  test('is cut after a mark that parts it, unless that comes too early', () => {
    expect(set('abcd/fghijkl', 10)).toEqual(['abcd/', 'fghijkl'])
    expect(set('abcd/fg/ijklm', 10)).toEqual(['abcd/fg/', 'ijklm'])
    expect(set('abc/efghijkl', 10)).toEqual(['abc/efghij', 'kl'])
  })

  test('begins on the line of the word before it, where there is room for its first part', () => {
    expect(set('b abcd/fghijkl', 10)).toEqual(['b abcd/', 'fghijkl'])
  })

  test('keeps its place in a line that has just that room', () => {
    expect(set('aaaaa aaaaaa', 6)).toEqual(['aaaaa', 'aaaaaa'])
  })

  test('has a line for each character where not even one fits', () => {
    expect(set('ab c', 0.5)).toEqual(['a', 'b', 'c'])
    expect(set('ab c', 0.5, true)).toEqual(['a', 'b', 'c'])
  })
})
