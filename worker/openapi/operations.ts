import type { z } from 'zod'
import {
  ClaimAnswer,
  Code,
  Credits,
  DraftAnswer,
  ExportAnswer,
  Health,
  LetterAnswer,
  LettersAnswer,
  MediaAnswer,
  MediaFromUrl,
  NewExport,
  NewLetter,
  NewTurn,
  PairAnswer,
  TurnAnswer,
} from '../../shared/api.ts'
import type { ProblemCode } from '../../shared/problems.ts'

/** What a request carries: JSON by a schema, or bytes of a type. */
type Body = { json: z.ZodType } | { bytes: string }

/** What an answer of one status is: JSON by a schema, bytes of a type, or nothing. */
type Answer = { what: string; json?: z.ZodType; bytes?: string; headers?: readonly string[] }

/** One thing that can be asked of the Worker. */
export type Operation = {
  /** As Hono writes it: `:name` is a parameter. */
  path: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options'
  summary: string
  headers?: readonly string[]
  body?: Body
  answers: Record<number, Answer>
  /** The problems that are its own, beside those that any request may meet. */
  problems?: readonly ProblemCode[]
}

const nothing = (what: string): Answer => ({ what })
const json = (what: string, schema: z.ZodType): Answer => ({ what, json: schema })

const letter = '/api/letters/:id'
const mediaProblems = ['media-too-large', 'media-empty', 'unsupported-media', 'too-much'] as const

/** The Worker's API, route by route. */
export const operations: readonly Operation[] = [
  {
    path: '/api/health',
    method: 'get',
    summary: 'Whether we are up, and whether the upstream answers at all',
    answers: { 200: json('Up', Health) },
  },
  {
    path: '/api/openapi.json',
    method: 'get',
    summary: 'This description',
    answers: { 200: { what: 'OpenAPI 3.1', bytes: 'application/json' } },
  },
  {
    path: '/api/credits',
    method: 'get',
    summary: 'What is left, as the upstream counts it; zeros before anything was made',
    answers: { 200: json('The credits', Credits) },
    problems: ['nemo-unavailable', 'not-found', 'budget-spent', 'rate-limited', 'nemo-refused'],
  },
  {
    path: '/api/letters',
    method: 'post',
    summary: 'Begin a letter; a phone that is new gets its cookie',
    body: { json: NewLetter },
    answers: { 201: json('The letter', LetterAnswer) },
  },
  {
    path: '/api/letters',
    method: 'get',
    summary: "This phone's letters, newest first",
    answers: { 200: json('The letters', LettersAnswer) },
  },
  {
    path: letter,
    method: 'get',
    summary: 'A letter as its events left it',
    answers: { 200: json('The letter', LetterAnswer) },
    problems: ['not-found'],
  },
  {
    path: letter,
    method: 'delete',
    summary: 'Forget it: media, films, session and log',
    answers: { 204: nothing('Forgotten') },
    problems: ['not-found'],
  },
  {
    path: `${letter}/media/:media`,
    method: 'put',
    summary: 'Add a file in one request under this name, judged by its content',
    body: { bytes: '*/*' },
    answers: { 201: json('The media', MediaAnswer) },
    problems: ['not-found', ...mediaProblems],
  },
  {
    path: `${letter}/media`,
    method: 'post',
    summary: 'Add a public https link, which the upstream fetches when the letter is made',
    body: { json: MediaFromUrl },
    answers: { 201: json('The media', MediaAnswer) },
    problems: ['not-found', 'media-not-fetched', 'too-much'],
  },
  {
    path: `${letter}/media/:media`,
    method: 'delete',
    summary: 'Take a file out',
    answers: { 204: nothing('Taken out') },
    problems: ['not-found'],
  },
  {
    path: `${letter}/turns`,
    method: 'post',
    summary: 'Say something to the agent; the same id again is harmless',
    body: { json: NewTurn },
    answers: { 202: json('The turn', TurnAnswer) },
    problems: ['not-found', 'access-code-needed'],
  },
  {
    path: `${letter}/events`,
    method: 'get',
    summary: 'The log as server-sent events, from `Last-Event-ID` on, then live',
    headers: ['Last-Event-ID'],
    answers: { 200: { what: 'The events', bytes: 'text/event-stream' } },
    problems: ['not-found'],
  },
  {
    path: `${letter}/exports`,
    method: 'post',
    summary: 'Render the film; the same id again is harmless',
    body: { json: NewExport },
    answers: { 202: json('The export', ExportAnswer) },
    problems: ['not-found', 'nothing-to-export'],
  },
  {
    path: `${letter}/exports/:export`,
    method: 'get',
    summary: 'How an export stands',
    answers: { 200: json('The export', ExportAnswer) },
    problems: ['not-found'],
  },
  {
    path: `${letter}/exports/:export`,
    method: 'delete',
    summary: 'Call an export off',
    answers: { 200: json('The export', ExportAnswer) },
    problems: ['not-found'],
  },
  {
    path: `${letter}/exports/:export/film`,
    method: 'get',
    summary: 'The film, whole or in a range',
    headers: ['Range', 'If-Range', 'If-None-Match'],
    answers: {
      200: { what: 'The film', bytes: 'video/mp4' },
      206: { what: 'A part of it', bytes: 'video/mp4' },
      304: nothing('The copy at hand is the same'),
      416: nothing('No such part'),
    },
    problems: ['not-found', 'export-not-ready', 'film-gone'],
  },
  {
    path: `${letter}/exports/:export/film`,
    method: 'put',
    summary: 'Send up a film that was made on the phone; the same again is harmless',
    body: { bytes: 'video/mp4' },
    answers: { 201: json('The export', ExportAnswer) },
    problems: [...mediaProblems, 'not-found', 'invalid-request', 'export-exists'],
  },
  {
    path: `${letter}/draft`,
    method: 'get',
    summary:
      "The upstream's draft, to be watched where the letter's files are: those by their names, no address",
    answers: { 200: json('The draft', DraftAnswer) },
    problems: [
      'not-found',
      'nothing-to-export',
      'budget-spent',
      'nemo-unavailable',
      'rate-limited',
      'nemo-refused',
    ],
  },
  {
    path: `${letter}/claim`,
    method: 'post',
    summary: "The link that opens the project in NemoVideo's editor",
    answers: { 200: json('The link', ClaimAnswer) },
    problems: ['not-found', 'nothing-to-export', 'nemo-unavailable', 'rate-limited', 'nemo-refused'],
  },
  {
    path: '/api/device/pair',
    method: 'post',
    summary: 'A one-time code for another phone to join this one',
    answers: { 200: json('The code', PairAnswer) },
  },
  {
    path: '/api/device/join',
    method: 'post',
    summary: 'Join the phone that gave the code; letters come along',
    body: { json: Code },
    answers: { 204: nothing('Joined') },
    problems: ['code-unknown', 'paired-already'],
  },
  {
    path: '/api/device/access',
    method: 'post',
    summary: "Tell the operator's access code",
    body: { json: Code },
    answers: { 204: nothing('Let in') },
    problems: ['code-unknown'],
  },
  {
    path: '/api/device',
    method: 'delete',
    summary: 'Forget this phone, and with the last one all its letters',
    answers: { 204: { what: 'Forgotten; how much there was', headers: ['Removed'] } },
  },
]
