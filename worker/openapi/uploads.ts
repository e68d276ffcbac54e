import type { Operation } from './operations.ts'

const uploads = '/api/letters/:id/uploads'
const progress = ['Upload-Offset', 'Upload-Expires', 'Upload-Media', 'Tus-Resumable'] as const
const tusBytes = 'application/offset+octet-stream'
const changing: Pick<Operation, 'headers'> = { headers: ['Tus-Resumable', 'Upload-Offset'] }

const added: Operation['problems'] = [
  'not-found',
  'invalid-request',
  'upload-version',
  'upload-type',
  'upload-conflict',
  'upload-busy',
  'unsupported-media',
  'media-too-large',
  'media-empty',
  'too-much',
]

/** Uploads by tus 1.0.0 (https://tus.io/protocols/resumable-upload). */
export const uploadOperations: readonly Operation[] = [
  ...([uploads, `${uploads}/:upload`] as const).map(
    (path): Operation => ({
      path,
      method: 'options',
      summary: 'What of tus is spoken here',
      answers: {
        204: {
          what: 'Version, extensions and the largest file',
          headers: ['Tus-Version', 'Tus-Extension', 'Tus-Max-Size'],
        },
      },
      problems: ['not-found'],
    }),
  ),
  {
    path: uploads,
    method: 'post',
    summary: 'Begin an upload, or find the one that the letter has of the same bytes; bytes may come with it',
    headers: ['Tus-Resumable', 'Upload-Length', 'Upload-Metadata'],
    answers: { 201: { what: 'Begun', headers: ['Location', ...progress] } },
    problems: [
      'not-found',
      'invalid-request',
      'upload-version',
      'upload-conflict',
      'upload-busy',
      'media-too-large',
      'media-empty',
      'unsupported-media',
      'too-much',
    ],
  },
  {
    path: `${uploads}/:upload`,
    method: 'get',
    summary: 'How far an upload is (as HEAD)',
    headers: ['Tus-Resumable'],
    answers: { 200: { what: 'Its offset', headers: ['Upload-Length', 'Upload-Metadata', ...progress] } },
    problems: ['not-found', 'upload-version'],
  },
  {
    ...changing,
    path: `${uploads}/:upload`,
    method: 'patch',
    summary: 'Add bytes; whole parts are kept, also when the line breaks',
    body: { bytes: tusBytes },
    answers: { 204: { what: 'Added', headers: progress } },
    problems: added,
  },
  {
    path: `${uploads}/:upload`,
    method: 'delete',
    summary: 'Give an upload up',
    headers: ['Tus-Resumable'],
    answers: { 204: { what: 'Gone' } },
    problems: ['not-found', 'upload-version'],
  },
  {
    ...changing,
    path: `${uploads}/:upload`,
    method: 'post',
    summary: 'PATCH or DELETE by `X-HTTP-Method-Override`, where a network lets no others through',
    body: { bytes: tusBytes },
    answers: { 204: { what: 'Done', headers: progress } },
    problems: added,
  },
]
