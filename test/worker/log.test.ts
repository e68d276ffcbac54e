import { env, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { type Letter, type LetterEvent, reduce } from '../../shared/letter.ts'
import type { Env } from '../../worker/env.ts'
import { LetterLog } from '../../worker/letter/log.ts'
import { noWork, type Work } from '../../worker/letter/work.ts'

const created: LetterEvent = {
  seq: 1,
  at: 1,
  type: 'letter.created',
  id: 'a',
  mode: 'letter',
  language: 'en',
  title: '',
  expiresAt: 9e15,
}
const letter = reduce(undefined, created)
const busy: Work = {
  ...noWork,
  exporting: {
    id: 'x',
    render: 'r',
    phase: 'rendering',
    tries: 0,
    progress: 0,
    movedAt: 1,
    restarted: false,
  },
}
const progress = (seq: number): LetterEvent => ({
  seq,
  at: 1,
  type: 'export.progress',
  export: 'x',
  progress: seq,
})

/** A log in the storage of an object that no one else uses; a new one on the same storage is the next start. */
const onDisk = (check: (start: () => LetterLog) => void) => {
  const { LETTERS } = env as Env
  const stub = LETTERS.get(LETTERS.newUniqueId())
  return runInDurableObject(stub, (_, { storage }) => check(() => new LetterLog(storage)))
}

test('a number that was told and lost in a crash is never told again of something else', () =>
  onDisk((start) => {
    const log = start()
    log.begin('account')
    log.commit([created], letter, busy)
    expect(log.note([progress(2)])).toBe(true)
    expect(log.note([progress(3)])).toBe(true)
    const after = start()
    expect(after.after(0)).toEqual([created])
    expect(after.letter()?.seq).toBeGreaterThan(3)
  }))

test('what was noted goes to disk with the next commit, in order', () =>
  onDisk((start) => {
    const log = start()
    log.begin('account')
    log.commit([created], letter, busy)
    log.note([progress(2)])
    log.commit([progress(3)], { ...letter, seq: 3 } satisfies Letter, busy)
    expect(
      start()
        .after(0)
        .map(({ seq }) => seq),
    ).toEqual([1, 2, 3])
  }))

test('a letter at rest leaves no gap, and notes nothing', () =>
  onDisk((start) => {
    const log = start()
    log.begin('account')
    log.commit([created], letter, noWork)
    expect(log.note([progress(2)])).toBe(false)
    expect(start().letter()?.seq).toBe(1)
  }))
