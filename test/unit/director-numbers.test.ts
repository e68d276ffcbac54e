import { describe, expect, test } from 'vitest'
import { readNumber, readTime, shareIn, timeIn } from '../../studio/director/numbers.ts'
import { positionsIn } from '../../studio/director/positions.ts'
import { takeSpan } from '../../studio/director/spans.ts'

describe('a number', () => {
  test.each([
    ['3', 3],
    [' 2.75 ', 2.75],
    ['Three', 3],
    ['an', 1],
    ['half a', 0.5],
    ['half an', 0.5],
    ['半', 0.5],
    ['三', 3],
    ['两', 2],
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['二十五', 25],
    ['', undefined],
    ['3x', undefined],
    ['x3', undefined],
    ['a.5', undefined],
    ['many', undefined],
    ['behalf', undefined],
    ['三x', undefined],
    ['x三', undefined],
    ['三四', 3],
  ])('%j is %s', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })
})

describe('a length of time', () => {
  test.each([
    ['3 seconds', 3000],
    ['1 minute 30 s', 90_000],
    ['two minutes and five secs', 125_000],
    ['0:30', 30_000],
    [' 12:05 ', 725_000],
    ['3秒', 3000],
    ['半分钟', 30_000],
    ['一分半', 90_000],
    ['1.5 s', 1500],
    ['no time', 0],
    ['at 0:30', 0],
    ['0:30 or so', 0],
  ])('%j is %i ms', (text, ms) => {
    expect(readTime(text)).toBe(ms)
  })

  test.each([
    ['make it 20 seconds long, not 30 seconds', 20_000],
    ['from 0:10 on', 10_000],
    ['zero: 0 seconds', undefined],
    ['longer', undefined],
  ])('in %j is %s', (text, ms) => {
    expect(timeIn(text)).toBe(ms)
  })
})

describe('a share', () => {
  test.each([
    ['at 40 %', 0.4],
    ['12.25percent', 0.1225],
    ['40 per cent', 0.4],
    ['百分之二十五', 0.25],
    ['百分之30', 0.3],
    ['half as loud', 0.5],
    ['一半', 0.5],
    ['behalf', undefined],
    ['softer', undefined],
  ])('in %j is %s', (text, share) => {
    expect(shareIn(text)).toBe(share)
  })
})

describe('of five pictures', () => {
  test.each([
    ['photo 3', [2]],
    ['the third one', [2]],
    ['the 2nd', [1]],
    ['第三张', [2]],
    ['photo two', [1]],
    ['the last one', [4]],
    ['最后一张', [4]],
    ['首张', [0]],
    ['the first two', [0, 1]],
    ['the last 2', [3, 4]],
    ['前三张', [0, 1, 2]],
    ['后两张', [3, 4]],
    ['最后两张', [3, 4]],
    ['photos 5 and 5 and 1', [4, 0]],
    ['photo 6', []],
    ['photo 0', []],
    ['the last nine', [4]],
    ['the last 9', [0, 1, 2, 3, 4]],
    ['photo 2 for 3 seconds at 40 %', [1]],
    ['all of them', []],
  ])('%j are %j', (text, positions) => {
    expect(positionsIn(text, 5)).toEqual(positions)
  })
})

describe('in a film of twenty seconds', () => {
  test.each<[string, [number, number], string]>([
    ['a title from 3 to 6 seconds please', [3000, 6000], 'a title please'],
    ['a title between 0:03 and 0:06', [3000, 6000], 'a title'],
    ['from 1:10 until 1:20', [70_000, 80_000], ''],
    ['from 5 to 0:30', [5000, 30_000], ''],
    ['seconds 3 - 6', [3000, 6000], ''],
    ['第三到六秒', [3000, 6000], ''],
    ['a title for the first 4 seconds', [0, 4000], 'a title'],
    ['最前4秒', [0, 4000], ''],
    ['a title in the last 4 seconds', [16_000, 20_000], 'a title'],
    ['最后4秒', [16_000, 20_000], ''],
    ['the last 40 seconds', [0, 20_000], ''],
    ['a title at 5 seconds', [5000, 8000], 'a title'],
    ['at 5 seconds for 2 seconds', [5000, 7000], ''],
    ['第5秒处', [5000, 8000], ''],
    ['a title for 4 seconds', [0, 4000], 'a title'],
    ['持续4秒', [0, 4000], ''],
    ['a 4 seconds title', [0, 4000], 'a title'],
    ['a title throughout', [0, 20_000], 'a title'],
    ['全程', [0, 20_000], ''],
    ['a title at the very end', [17_000, 20_000], 'a title'],
    ['片尾', [17_000, 20_000], ''],
    ['a title near the start', [0, 3000], 'a title'],
    ['片头', [0, 3000], ''],
  ])('%j is from and to %j', (text, [from, to], rest) => {
    const found = takeSpan(text, 20_000)
    expect({ ...found, rest: found.rest.replace(/\s+/g, ' ') }).toEqual({ span: { from, to }, rest })
  })

  test('nothing is from and to nowhere', () => {
    expect(takeSpan('a title from 6 to 6 seconds', 20_000)).toEqual({ rest: 'a title from 6 to 6 seconds' })
    expect(takeSpan('a title', 20_000)).toEqual({ rest: 'a title' })
  })
})

test('in a film of no length at all, what is shown throughout or at its end is shown for three seconds', () => {
  expect(takeSpan('throughout', 0).span).toEqual({ from: 0, to: 3000 })
  expect(takeSpan('at the end', 1000).span).toEqual({ from: 0, to: 3000 })
})
