import { z } from 'zod'
import * as api from '../../shared/api.ts'
import { Export, Letter, LetterEvent, Link, Media, Turn } from '../../shared/letter.ts'
import { modes } from '../../shared/modes.ts'
import { ProblemAnswer, type ProblemCode, problems } from '../../shared/problems.ts'
import { linkOperations } from './links.ts'
import { type Operation, operations } from './operations.ts'
import { pushOperations } from './push.ts'
import { uploadOperations } from './uploads.ts'

/** What any request may be answered. */
const anyones: readonly ProblemCode[] = ['internal', 'rate-limited']
/** What any request that changes something may be answered. */
const changers: readonly ProblemCode[] = ['foreign-origin']
/** What any request with a JSON body may be answered. */
const writers: readonly ProblemCode[] = ['invalid-request', 'request-too-large']

/** The schemas that are told by name. */
const named = { ...onlySchemas(api), Letter, Media, Turn, Export, Link, LetterEvent, Problem: ProblemAnswer }

const all: readonly Operation[] = [...operations, ...linkOperations, ...pushOperations, ...uploadOperations]

/** The API as OpenAPI 3.1, made from the schemas that the routes themselves read and write. */
export function openApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dearly',
      version: modes.letter.version,
      description:
        'Video letters. A letter belongs to the phone that began it, known by a signed cookie; to any other it does not exist.',
    },
    paths: pathsOf(all),
    components: {
      schemas: schemas(),
      securitySchemes: { device: { type: 'apiKey', in: 'cookie', name: '__Host-device' } },
    },
  }
}

function schemas() {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) if (!registry.has(schema)) registry.add(schema, { id })
  // The bodies of requests are told as they are written, the answers as they are given.
  const io = (one: 'input' | 'output') =>
    z.toJSONSchema(registry, { io: one, uri: (id) => refTo(id), unrepresentable: 'any' }).schemas
  const [written, given] = [io('input'), io('output')]
  return Object.fromEntries(Object.keys(given).map((id) => [id, clean(isBody(id) ? written[id] : given[id])]))
}

const isBody = (id: string) => all.some(({ body }) => body && 'json' in body && nameOf(body.json) === id)

/** Inside a document a schema's own address and dialect are the document's. */
const clean = ({ $id: _, $schema: __, ...schema }: Record<string, unknown> = {}) => schema

const refTo = (id: string) => `#/components/schemas/${id}`

function nameOf(schema: z.ZodType): string {
  const found = Object.entries(named).find(([, one]) => one === schema)
  if (!found) throw new Error('a schema of the API has no name')
  return found[0]
}

function pathsOf(all: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of all) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method]: tell(operation) }
  }
  return paths
}

function tell({ path, method, summary, headers = [], body, answers, problems: own = [] }: Operation) {
  const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) => parameter(name ?? '', 'path'))
  const codes = [
    ...own,
    ...anyones,
    ...(method === 'get' || method === 'options' ? [] : changers),
    ...(body && 'json' in body ? writers : []),
  ]
  return {
    summary,
    security: [{}, { device: [] }],
    parameters: [...params, ...headers.map((name) => parameter(name, 'header'))],
    ...(body ? { requestBody: { required: true, content: contentOf(body) } } : {}),
    responses: { ...given(answers), ...refused(codes) },
  }
}

const parameter = (name: string, where: 'path' | 'header') => ({
  name,
  in: where,
  required: where === 'path',
  schema: { type: 'string' },
})

const contentOf = (body: { json: z.ZodType } | { bytes: string }) =>
  'json' in body
    ? { 'application/json': { schema: { $ref: refTo(nameOf(body.json)) } } }
    : { [body.bytes]: { schema: {} } }

const given = (answers: Operation['answers']) =>
  Object.fromEntries(
    Object.entries(answers).map(([status, { what, json, bytes, headers = [] }]) => [
      status,
      {
        description: what,
        ...(headers.length > 0
          ? { headers: Object.fromEntries(headers.map((name) => [name, { schema: { type: 'string' } }])) }
          : {}),
        ...(json ? { content: contentOf({ json }) } : bytes ? { content: contentOf({ bytes }) } : {}),
      },
    ]),
  )

/** Problems of one status share an answer, told by their codes. */
function refused(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => problems[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\`: ${problems[code].title.en}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } },
      },
    ]),
  )
}

function onlySchemas(all: Record<string, unknown>): Record<string, z.ZodType> {
  const found = Object.entries(all).filter(
    (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
  )
  return Object.fromEntries(found)
}
