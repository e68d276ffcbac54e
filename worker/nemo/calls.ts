import { z } from 'zod'
import { draftTextIn } from '../../shared/draft-text.ts'
import { nemoHeaders, nemoPaths } from '../../shared/nemo.ts'
import { askNemo, type Caller, callNemo, readText } from './client.ts'
import { NemoTrouble } from './trouble.ts'

/** NemoVideo's calls, one function each. All throw NemoTrouble. Only the fields that are used are required. */

const id = z.union([z.string(), z.number()]).transform(String)
const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined)

const Token = z.object({
  data: z.object({
    token: z.string().min(1),
    user_id: maybe(z.string()),
    expires_at: maybe(z.union([z.string(), z.number()])),
  }),
})

/** An anonymous token for `clientId`, which is stable for an account: one token a client in 7 days. */
export async function askToken(caller: Caller, clientId: string): Promise<{ token: string; userId: string }> {
  const { data } = await askNemo(
    caller,
    { path: nemoPaths.anonymousToken, method: 'POST', headers: { [nemoHeaders.client]: clientId } },
    Token,
  )
  return { token: data.token, userId: data.user_id ?? '' }
}

const Session = z.object({
  data: z.object({ session_id: z.string().min(1), task_id: maybe(id), user_id: maybe(z.string()) }),
})

/** A new session; its id is a string of digits beyond 2^53. */
export async function openSession(
  caller: Caller,
  language: string,
): Promise<{ id: string; task: string; user: string }> {
  const { data } = await askNemo(
    caller,
    { path: nemoPaths.session, json: JSON.stringify({ task_name: 'project', language }) },
    Session,
  )
  return { id: data.session_id, task: data.task_id ?? '', user: data.user_id ?? '' }
}

const File = z.looseObject({ cdn_url: maybe(z.string()) })
const Received = z.looseObject({ data: maybe(z.looseObject({ files: maybe(z.array(File)) })) })
const Fetched = z.object({ data: z.object({ files: z.array(File) }) })

/**
 * Sends one file into a session, streamed: the body is framed by hand, since FormData would hold it in memory.
 * `pour` writes the file's bytes, and leaves open what it writes into.
 * @returns the address by which drafts call the file, where the upstream tells it
 */
export async function sendMedia(
  caller: Caller,
  session: string,
  file: { name: string; type: string; bytes: number; pour: (into: WritableStream) => Promise<void> },
): Promise<string | undefined> {
  const boundary = `dearly-${crypto.randomUUID()}`
  const name = file.name.replace(/["\r\n\\]/g, '_')
  const encode = new TextEncoder()
  const head = encode.encode(
    `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${file.type}\r\n\r\n`,
  )
  const tail = encode.encode(`\r\n--${boundary}--\r\n`)
  const framed = new FixedLengthStream(head.length + file.bytes + tail.length)
  const writing = writeFramed(framed.writable, head, file.pour, tail)
  const sending = askNemo(
    caller,
    {
      path: nemoPaths.upload(session),
      method: 'POST',
      body: framed.readable,
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      timeout: 10 * 60_000,
    },
    Received,
  )
  // A refusal before the last byte breaks the writing too: the answer says why, so it is told first.
  const [received] = await Promise.all([sending, writing.catch(() => undefined)])
  return received.data?.files?.[0]?.cdn_url
}

async function writeFramed(
  into: WritableStream,
  head: Uint8Array,
  pour: (into: WritableStream) => Promise<void>,
  tail: Uint8Array,
): Promise<void> {
  const before = into.getWriter()
  await before.write(head)
  before.releaseLock()
  // A request whose body stops short would wait for the rest of it.
  await pour(into).catch(async (error) => {
    await into.abort(error).catch(() => undefined)
    throw error
  })
  const after = into.getWriter()
  await after.write(tail)
  await after.close()
}

/** Has NemoVideo fetch media from a public link. */
export async function sendMediaUrl(caller: Caller, session: string, url: string) {
  const { data } = await askNemo(
    caller,
    {
      path: nemoPaths.upload(session),
      json: JSON.stringify({ urls: [url], source_type: 'url' }),
      timeout: 5 * 60_000,
    },
    Fetched,
  )
  const [file] = data.files
  if (!file) throw new NemoTrouble('refused', 'a link was answered without a file')
  return file
}

/** Sends a message to the agent. THIS COSTS CREDITS: it is sent once, and never again when in doubt. */
export function sendMessage(
  caller: Caller,
  session: string,
  text: string,
  signal: AbortSignal,
): Promise<Response> {
  return callNemo(caller, {
    path: nemoPaths.chat,
    json: JSON.stringify({
      app_name: 'nemo_agent',
      user_id: 'me',
      session_id: session,
      new_message: { parts: [{ text }] },
    }),
    headers: { Accept: 'text/event-stream' },
    timeout: 60_000,
    streams: true,
    signal,
  })
}

/** The draft's own text as the session holds it; undefined while there is none. */
export async function readDraftText(caller: Caller, session: string): Promise<string | undefined> {
  const call = { path: nemoPaths.state(session) }
  return draftTextIn(await readText(await callNemo(caller, call), call))
}

const Balance = z.object({
  data: z.object({
    available: z.coerce.number(),
    frozen: z.coerce.number().catch(0),
    total: z.coerce.number().catch(0),
  }),
})

export async function readCredits(caller: Caller) {
  return (await askNemo(caller, { path: nemoPaths.credits }, Balance)).data
}

const Render = z.looseObject({
  status: maybe(z.string()),
  progress: maybe(z.coerce.number()),
  output: maybe(z.looseObject({ url: maybe(z.string()), duration: maybe(z.coerce.number()) })),
  outputUrl: maybe(z.string()),
})
const RenderAnswer = z
  .union([z.looseObject({ data: Render }).transform(({ data }) => data), Render])
  .transform(({ status, progress, output, outputUrl }) => ({
    status: status ?? 'pending',
    progress: Math.min(100, Math.max(0, progress ?? 0)),
    url: output?.url ?? outputUrl,
  }))

/** Starts a render of the draft's text as it came; `sessionId` is camelCase in this call only. */
export async function startRender(
  caller: Caller,
  render: { id: string; session: string; draftText: string; quality: string },
) {
  const { id, session, draftText, quality } = render
  const json = `{"id":${JSON.stringify(id)},"sessionId":${JSON.stringify(session)},"draft":${draftText},"output":${JSON.stringify({ format: 'mp4', quality })}}`
  return await askNemo(caller, { path: nemoPaths.renders, json }, RenderAnswer)
}

export const readRender = (caller: Caller, id: string) =>
  askNemo(caller, { path: nemoPaths.render(id) }, RenderAnswer)

export async function cancelRender(caller: Caller, id: string): Promise<void> {
  await callNemo(caller, { path: nemoPaths.cancelRender(id), method: 'POST' })
}

const Claim = z.object({
  data: z.object({ claim_token: z.string().min(1), expires_in: z.coerce.number().catch(604_800) }),
})

/** A token for the link that opens the project in NemoVideo's editor; lives `expiresIn` seconds. */
export async function askClaim(caller: Caller, task: string, session: string) {
  const { data } = await askNemo(
    caller,
    { path: nemoPaths.claimToken, json: JSON.stringify({ task_id: task, session_id: session }) },
    Claim,
  )
  return { token: data.claim_token, expiresIn: data.expires_in }
}
