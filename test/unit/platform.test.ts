import { expect, test } from 'vitest'
import { platformOf } from '../../scripts/platform.ts'

test.each([
  ['/home/anna/.clawhub/dearly/scripts', 'clawhub'],
  ['/home/anna/.cursor/skills/dearly', 'cursor'],
  ['C:\\Users\\anna\\.cursor\\skills\\dearly', 'cursor'],
  ['/home/anna/.cursor/other/dearly', 'unknown'],
  ['/srv/clawhub/dearly', 'unknown'],
])('installed in %s, the upstream is told %s', (path, platform) => {
  expect(platformOf(path)).toBe(platform)
})
