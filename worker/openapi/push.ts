import { NewPush, PushAnswer } from '../../shared/api.ts'
import type { Operation } from './operations.ts'

const path = '/api/push'

/** Web push: a phone is told when a film is ready or cannot be made. */
export const pushOperations: readonly Operation[] = [
  {
    path,
    method: 'get',
    summary: 'The key to subscribe with; null where web push is not set up',
    answers: { 200: { what: 'The key', json: PushAnswer } },
  },
  {
    path,
    method: 'put',
    summary: 'Tell this phone, at an endpoint of a known push service',
    body: { json: NewPush },
    answers: { 204: { what: 'It will be told' } },
    problems: ['push-unavailable'],
  },
  {
    path,
    method: 'delete',
    summary: 'No longer tell this phone',
    answers: { 204: { what: 'It will not be told' } },
  },
]
