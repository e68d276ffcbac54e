import { expect, test } from 'vitest'
import app from '../../worker/index.ts'
import { breachOf, readDocument } from './support/contract.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

test('tells of every route there is, and of no other', async () => {
  const { paths } = await readDocument()
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`),
  )
  const served = app.routes
    .filter(({ method, path }) => methods.includes(method) && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path.replace(/\/$/, '').replace(/:\w+/g, '{}')}`)
  expect(described.toSorted()).toEqual([...new Set(served)].toSorted())
})

test('an answer that it does not tell of is found out', async () => {
  const letter = { id: 'a', surprise: true }
  expect(await breachOf('GET', '/api/letters/a', Response.json(letter))).toMatch('GET /api/letters/{id}')
  expect(await breachOf('GET', '/api/letters/a', new Response('', { status: 418 }))).toMatch('418')
  expect(await breachOf('GET', '/api/health', Response.json({ ok: true, nemo: 'reachable' }))).toBeUndefined()
})
