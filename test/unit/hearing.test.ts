import { expect, test } from 'vitest'
import { beginHearing, hear, type Look, troubleOf } from '../../web/voice/hearing.ts'

const speech: Omit<Look, 'now'> = { level: 0.4, full: 0, isRunning: true }
const every = 66

/** What is told at each look, once for as long as it stays so. */
function told(looks: readonly Omit<Look, 'now'>[]) {
  let hearing = beginHearing(0)
  const heard = looks.map((look, at) => {
    const now = (at + 1) * every
    hearing = hear(hearing, { ...look, now })
    return troubleOf(hearing, now)
  })
  return heard.filter((one, at) => at === 0 || one !== heard[at - 1])
}

const times = (count: number, look: Partial<Look>) => Array(count).fill({ ...speech, ...look })

test('silence is told after two and a half seconds, and no longer once something is heard', () => {
  expect(told([...times(30, { level: 0 }), ...times(1, {})])).toEqual([undefined])
  expect(told([...times(60, { level: 0 }), ...times(1, {})])).toEqual([undefined, 'silent', undefined])
})

test('nobody has to speak while it is paused', () => {
  expect(told(times(90, { level: 0, isRunning: false }))).toEqual([undefined])
})

test('a voice that is cut off three times within a second is too loud; it is well again by itself', () => {
  expect(told([...times(3, { level: 1, full: 8 }), ...times(60, {})])).toEqual([undefined, 'loud', undefined])
})

test('a cough is not too loud', () => {
  expect(told([...times(2, { level: 1, full: 8 }), ...times(60, {})])).toEqual([undefined])
})
