import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nemoPaths } from '../../shared/nemo.ts'

/** An upstream that gives a token and a session, and refuses all else, with all it was told in its answers. */
export async function startChattyUpstream(token: string) {
  const given: Record<string, object> = {
    [nemoPaths.anonymousToken]: { token, user_id: 'anon_1' },
    [nemoPaths.session]: { session_id: '90071992547409931', task_id: '1' },
  }
  const server = createServer(async (asked, answer) => {
    const path = asked.url ?? ''
    const told = await bodyOf(asked)
    const data = given[path]
    answer.setHeader('Content-Type', 'application/json')
    if (!data) answer.statusCode = path === nemoPaths.chat ? 400 : 502
    answer.end(JSON.stringify(data ? { code: 0, data } : { code: 9, message: told, headers: asked.headers }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function bodyOf(asked: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of asked) chunks.push(chunk)
  return Buffer.concat(chunks).toString('latin1')
}
