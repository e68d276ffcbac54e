import { expect, test } from 'vitest'
import { rulesOf } from '../../worker/letter/rules.ts'
import { readSettings } from '../../worker/settings.ts'

const rules = (set: Record<string, string> = {}) =>
  rulesOf(readSettings({ DEVICE_SECRET: 'only-for-tests-only-for-tests-0123', ...set }))
const [second, minute, day] = [1000, 60_000, 86_400_000]

test('a letter waits as the vendor’s documentation says', () => {
  expect(rules()).toEqual({
    poll: 30 * second,
    recovery: 30 * second,
    retention: 7 * day,
    stillWorking: 2 * minute,
    silence: 10 * minute,
    stuck: 10 * minute,
    rateLimit: 30 * second,
    retries: [second, 4 * second, 10 * second],
  })
})

test('haste shortens all waits, but not how long a film is kept', () => {
  expect(rules({ HASTE: '100', POLL_SECONDS: '2', RECOVERY_SECONDS: '3', RETENTION_DAYS: '1' })).toEqual({
    poll: 20,
    recovery: 30,
    retention: day,
    stillWorking: 1200,
    silence: 6000,
    stuck: 6000,
    rateLimit: 300,
    retries: [10, 40, 100],
  })
})
