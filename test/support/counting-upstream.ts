import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { nemoPaths } from '../../shared/nemo.ts'

/**
 * An upstream that gives whatever is asked and counts it: what limits there are have to be ours. `GET /counted`
 * tells how often each path was asked.
 */
export default async function setup(project: TestProject) {
  const counted: Record<string, number> = {}
  let made = 0
  const answers: Record<string, () => object> = {
    [nemoPaths.anonymousToken]: () => ({ token: `nmv_usr_${++made}`, user_id: `anon_${made}` }),
    [nemoPaths.session]: () => ({ session_id: String(++made), task_id: '1' }),
    [nemoPaths.credits]: () => ({ available: 100, frozen: 0, total: 100 }),
  }
  const server = createServer((asked, answer) => {
    const path = asked.url ?? ''
    asked.resume().on('end', () => {
      if (path === '/counted') return answer.end(JSON.stringify(counted))
      counted[path] = (counted[path] ?? 0) + 1
      if (path === nemoPaths.chat) {
        answer.setHeader('Content-Type', 'text/event-stream')
        return answer.end('data: {"type":"text","content":"Done."}\n\n')
      }
      answer.setHeader('Content-Type', 'application/json')
      answer.end(JSON.stringify({ code: 0, data: answers[path]?.() ?? {} }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('countingUpstream', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return () => {
    server.closeAllConnections()
    server.close()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    countingUpstream: string
  }
}
