import { expect, test } from 'vitest'
import { ProblemAnswer, problem, problemAnswer, problems } from '../../shared/problems.ts'

test('a problem says what happened in the person’s language, with its facts', () => {
  expect(problem('media-too-large', 'en', { name: 'a.jpg', limit: '200 MB' })).toEqual({
    code: 'media-too-large',
    detail: '“a.jpg” is larger than 200 MB. Trim it or make it smaller, then add it again.',
    action: { kind: 'make-it-smaller', label: expect.stringMatching(/./) },
  })
  expect(problem('media-empty', 'zh-HK', { name: 'a.jpg' }).detail).toMatch(/^“a.jpg”里没有内容/)
})

test('a fact that is not known leaves a sign of it', () => {
  expect(problem('media-empty', 'en').detail).toMatch(/^“…” has nothing in it/)
})

test('an account’s own way on takes the place of the usual one', () => {
  const url = 'https://nemovideo.com/plans'
  const usual = problem('credits-exhausted', 'en')
  const own = problem('credits-exhausted', 'en', { action: 'top-up', url })
  expect(usual.action).not.toHaveProperty('url')
  expect(own.action).toMatchObject({ kind: 'top-up', url })
})

test.each(Object.keys(problems) as (keyof typeof problems)[])(
  '%s answers a request as RFC 9457 wants it',
  (code) => {
    const answer = problemAnswer(code, 'en')
    expect(ProblemAnswer.parse(answer)).toEqual(answer)
    expect(answer).toMatchObject({
      type: `urn:dearly:problem:${code}`,
      status: problems[code].status,
      title: problems[code].title.en,
    })
    expect(problemAnswer(code, 'zh-CN').title).toBe(problems[code].title['zh-CN'])
  },
)
