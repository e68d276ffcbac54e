import { expect, test } from 'vitest'
import { plan } from '../../shared/film/plan.ts'
import { joinScenes, scenesOf } from '../../shared/film/words/scenes.ts'
import { writePrompt } from '../../shared/prompt.ts'

const words = 'It folds. It fits on a train.\n\nRide home through the park.'

test('a paragraph is a scene, and stands on one sheet', () => {
  expect(scenesOf(words, 'en')).toEqual(['It folds. It fits on a train.', 'Ride home through the park.'])
  const { t: tracks = [] } = plan({ mode: 'text', language: 'en', words } as Parameters<typeof plan>[0])
  const captions = tracks.find(({ m }) => m?.name === 'Captions')
  expect(captions?.sg?.map(({ m }) => m?.text)).toEqual(scenesOf(words, 'en'))
})

test('a text in one piece has a scene for each sentence', () => {
  expect(scenesOf('It folds. It fits on a train.', 'en')).toEqual(['It folds.', 'It fits on a train.'])
})

test.each([
  ['en', 'The bicycle folds in five seconds and fits under any seat. '.repeat(6)],
  ['zh-CN', '这辆自行车五秒钟就能折叠好，放在任何座位下面都可以，带上地铁也很方便。'.repeat(6)],
])('a paragraph that is too long for a sheet is cut at its sentences (%s)', (language, long) => {
  const scenes = scenesOf(long, language)
  expect(scenes.length).toBeGreaterThan(1)
  expect(scenes.join(language === 'en' ? ' ' : '')).toBe(long.trim())
  for (const scene of scenes) expect(scene).toMatch(/[.。]$/)
})

test('scenes that were joined to a text are its scenes', () => {
  const scenes = scenesOf(`${words}\n\n${'One more sentence of it, and yet another. '.repeat(12)}`, 'en')
  expect(scenesOf(joinScenes(scenes), 'en')).toEqual(scenes)
  expect(joinScenes([' One. ', '', 'Two.'])).toBe('One.\n\nTwo.')
})

test('the studio is told that each paragraph of a text is a scene', () => {
  const text = { mode: 'text', language: 'en', words, media: [] } as const
  expect(writePrompt(text)).toContain('Scenes: one for each paragraph, in this order')
  expect(writePrompt({ ...text, language: 'zh-CN' })).toContain('场景：每段一个，按此顺序')
  expect(writePrompt({ ...text, words: 'One sentence.' })).not.toContain('Scenes')
  expect(writePrompt({ ...text, mode: 'letter' })).not.toContain('Scenes')
})
