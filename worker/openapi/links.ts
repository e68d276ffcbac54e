import { LinkAnswer, NewLink } from '../../shared/api.ts'
import type { Operation } from './operations.ts'

const links = '/api/letters/:id/links'

/** Links to a film, for the people it is for. Their page is no part of the API. */
export const linkOperations: readonly Operation[] = [
  {
    path: links,
    method: 'post',
    summary: 'A link by which anyone who has it can watch the film; it is told this once',
    body: { json: NewLink },
    answers: { 201: { what: 'The link', json: LinkAnswer } },
    problems: ['not-found', 'nothing-to-export', 'export-not-ready', 'film-gone', 'too-much'],
  },
  {
    path: `${links}/:link`,
    method: 'delete',
    summary: 'Take a link back: it leads nowhere from now on',
    answers: { 204: { what: 'Taken back' } },
    problems: ['not-found'],
  },
  {
    path: `${links}/:link/poster`,
    method: 'put',
    summary: 'The picture that its page and previews of the link show, up to 1 MB',
    body: { bytes: 'image/*' },
    answers: { 204: { what: 'Kept' } },
    problems: ['not-found', 'media-too-large', 'media-empty', 'unsupported-media'],
  },
]
