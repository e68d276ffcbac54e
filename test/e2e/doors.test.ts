import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { PairAnswer } from '../../shared/api.ts'
import type { Letter } from '../../shared/letter.ts'
import { startChattyUpstream } from '../support/chatty-upstream.ts'
import { Dearly } from '../support/dearly.ts'
import { tinyPng } from '../support/studio-client.ts'

const secrets = {
  token: 'nmv_usr_TurquoiseHeron',
  title: 'SecretlyForGrandmother',
  words: 'OnlyYouMayReadThis',
  file: 'HospitalLetterERROR.png',
  badFile: 'DivorcePapers.jpg',
  forged: 'ForgedByAStranger',
  access: 'GuessedAccessCode',
}
const dearly = new Dearly()
let upstream: Awaited<ReturnType<typeof startChattyUpstream>>
let cookie = ''

beforeAll(async () => {
  upstream = await startChattyUpstream(secrets.token)
  await dearly.start({ WEB_DIR: inject('webDir'), NEMO_API_URL: upstream.url, HASTE: '20' })
})
afterAll(async () => {
  await dearly.end()
  upstream.close()
})

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  if (cookie && !headers.has('Cookie')) headers.set('Cookie', cookie)
  const response = await fetch(dearly.url + path, { ...init, headers })
  cookie ||= response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return response
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: JSON.stringify(body), headers })

/** Asks for a turn and waits until it has failed. */
async function failedTurn(letter: string, id: string): Promise<Letter['turns'][number] | undefined> {
  await post(`/api/letters/${letter}/turns`, { id, text: secrets.words, as: 'make' })
  const read = async () => {
    const { turns } = (await (await ask(`/api/letters/${letter}`)).json()) as Letter
    return turns.find((one) => one.id === id)
  }
  await expect.poll(async () => (await read())?.status, { timeout: 60_000 }).toBe('failed')
  return await read()
}

test('a whole journey through refusals and failures leaves nothing of a person in the log', async () => {
  const { id } = (await (
    await post('/api/letters', { mode: 'letter', title: secrets.title })
  ).json()) as Letter
  await ask(`/api/letters/${id}/media/${secrets.file}`, { method: 'PUT', body: new Uint8Array(tinyPng) })
  await ask(`/api/letters/${id}/media/${secrets.badFile}`, { method: 'PUT', body: secrets.words })
  await ask(`/api/letters/${id}/media/${secrets.badFile}`, { method: 'DELETE' })
  const turn = await failedTurn(id, secrets.words)
  expect(JSON.stringify(turn?.problem)).not.toContain(secrets.token)

  const failed = await ask('/api/credits')
  expect(failed.status).toBeGreaterThanOrEqual(500)
  const { code } = PairAnswer.parse(await (await post('/api/device/pair', {})).json())
  await post('/api/device/join', { code: `${secrets.access}` })
  await post('/api/device/access', { code: secrets.access })
  await post(`/api/letters/${id}/turns`, `{"text":"${secrets.words}`)
  await post(`/api/letters/${id}/exports`, { id: secrets.words })
  await post(`/api/letters/${id}/media`, { url: `https://127.0.0.1/${secrets.file}` })
  await post(`/api/letters/${id}/claim`, {})
  await post(`/api/letters/${secrets.title}/turns`, {}, { Origin: `https://${secrets.forged}.example` })
  await ask(`/api/letters/${id}`, { headers: { Cookie: `device=${secrets.forged}.${secrets.forged}.x` } })
  await ask('/api/device', { method: 'DELETE' })

  // The line that was logged last has come through the server's output: all before it have, too.
  await expect.poll(() => dearly.output).toContain(failed.headers.get('x-request-id'))
  expect(dearly.output).toContain('effect failed')
  const [account = '', device = ''] = cookie.replace('device=', '').split('.')
  for (const secret of [...Object.values(secrets), account, device, cookie, code])
    expect(dearly.output).not.toContain(secret)
})

test('the app’s own files carry the headers that the Worker’s answers do', async () => {
  const api = (await ask('/api/health')).headers
  for (const path of ['/', '/some/where', '/icons/icon.svg', '/sw.js', '/manifest.webmanifest']) {
    const { status, headers } = await ask(path)
    expect(status).toBe(200)
    for (const name of ['content-security-policy', 'permissions-policy', 'cross-origin-opener-policy'])
      expect(`${path} ${headers.get(name)}`).toBe(`${path} ${api.get(name)}`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  }
})
