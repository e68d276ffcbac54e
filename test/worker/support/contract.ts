import { SELF } from 'cloudflare:test'
import { type Schema, Validator } from '@cfworker/json-schema'

type Answer = { content?: Record<string, { schema: { $ref?: string } }> }
type Operation = { responses: Record<string, Answer> }
export type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

let reading: Promise<Document> | undefined

/** The API's own description, as it is served. */
export const readDocument = (): Promise<Document> => {
  reading ??= SELF.fetch('http://dearly.test/api/openapi.json').then((response) => response.json<Document>())
  return reading
}

/**
 * What is wrong with an answer by the API's own description: an answer, a status, a type or a field that it does
 * not tell of; undefined when all is as it says. What is no route of ours is refused, and told of nowhere.
 */
export async function breachOf(
  method: string,
  path: string,
  response: Response,
): Promise<string | undefined> {
  const document = await readDocument()
  const route = routeOf(document, new URL(path, 'http://dearly.test').pathname)
  const isRefused = response.headers.get('content-type') === 'application/problem+json'
  if (!route) return isRefused ? undefined : `${path} is not described`
  const asked = (method === 'HEAD' ? 'GET' : method).toLowerCase()
  const operation = document.paths[route]?.[asked]
  if (!operation) return isRefused ? undefined : `${method} ${route} is not described`
  const told = operation.responses[response.status]
  if (!told) return `${method} ${route} answered ${response.status}, which is not described`
  const type = response.headers.get('content-type')?.split(';')[0]
  if (!type?.endsWith('json') || method === 'HEAD') return undefined
  const schema = told.content?.[type]?.schema.$ref
  if (!schema) return told.content?.[type] ? undefined : `${method} ${route}: ${type} is not described`
  const { valid, errors } = new Validator(schemaOf(document, schema), '2020-12', false).validate(
    await response.json(),
  )
  return valid ? undefined : `${method} ${route}: ${errors.at(-1)?.instanceLocation} ${errors.at(-1)?.error}`
}

/** The described path that a real one is an example of; literal parts beat parameters. */
function routeOf({ paths }: Document, path: string): string | undefined {
  const literals = (route: string) => route.split('/').filter((part) => !part.startsWith('{')).length
  return Object.keys(paths)
    .filter((route) => new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
    .sort((a, b) => literals(b) - literals(a))[0]
}

const schemaOf = ({ components }: Document, ref: string): Schema =>
  JSON.parse(
    JSON.stringify({ $ref: ref, $defs: components.schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
  )
