import { draftTextIn } from '../../shared/draft-text.ts'
import { wavHead } from '../../shared/film/sound/wav.ts'
import { nemoPaths } from '../../shared/nemo.ts'

/** A picture of 16 by 16 pixels. */
export const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAGUlEQVQokWM4YaNBEmIY1WAzGkonhmvSAAAeBCwQudT5XAAAAABJRU5ErkJggg==',
  'base64',
)

/** Silence as a WAV file, 8 kHz mono. */
export function wav(seconds: number): Buffer {
  const samples = Buffer.alloc(Math.round(seconds * 8000) * 2)
  return Buffer.concat([wavHead(samples.length, 8000), samples])
}

const attribution = {
  'X-Skill-Source': 'best-video-letter-maker',
  'X-Skill-Version': '1.0.0',
  'X-Skill-Platform': 'unknown',
}

// biome-ignore lint/suspicious/noExplicitAny: tests look at whatever the studio answers
export type Answer = { status: number; body: any; text: string }

/** One caller of a studio over real HTTP. `headers` beat the attribution headers; `''` takes one away. */
export function studioClient(url: string, token?: string, headers: Record<string, string> = {}) {
  const own = Object.fromEntries(Object.entries({ ...attribution, ...headers }).filter(([, value]) => value))
  const auth: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {}
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(url + path, { ...init, headers: { ...own, ...auth, ...init.headers } })
    const text = await response.text()
    return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : undefined }
  }
  const post = (path: string, body: unknown) =>
    call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const state = (session: string) => call(nemoPaths.state(session))
  const chatBody = (session: string, text: string) => ({
    app_name: 'nemo_agent',
    user_id: 'me',
    session_id: session,
    new_message: { parts: [{ text }] },
  })
  return {
    token,
    call,
    post,
    state,
    chatBody,
    session: async (language = 'en') =>
      (await post(nemoPaths.session, { task_name: 'project', language })).body.data.session_id as string,
    upload: (session: string, files: Record<string, Uint8Array>) => {
      const form = new FormData()
      for (const [name, bytes] of Object.entries(files))
        form.append('files', new Blob([new Uint8Array(bytes)]), name)
      return call(nemoPaths.upload(session), { method: 'POST', body: form })
    },
    /** Sends a message and reads its stream to the end. */
    say: async (session: string, text: string) => {
      const answer = await post(nemoPaths.chat, chatBody(session, text))
      return { ...answer, events: eventsIn(answer.text) }
    },
    /** Sends a message and gives the answer while it still runs. */
    stream: (session: string, text: string, signal?: AbortSignal) =>
      fetch(url + nemoPaths.chat, {
        method: 'POST',
        headers: { ...own, ...auth, 'Content-Type': 'application/json' },
        body: JSON.stringify(chatBody(session, text)),
        signal,
      }),
    credits: async () => (await call(nemoPaths.credits)).body.data,
    draft: async (session: string) => draftTextIn((await state(session)).text),
    render: (session: string, id: string, draft: string) =>
      post(
        nemoPaths.renders,
        `{"id":${JSON.stringify(id)},"sessionId":"${session}","draft":${draft},"output":{"format":"mp4","quality":"high"}}`,
      ),
  }
}

export type StudioClient = ReturnType<typeof studioClient>

/** A caller with a new anonymous token. */
export async function newCaller(url: string, headers: Record<string, string> = {}): Promise<StudioClient> {
  const { body } = await studioClient(url).call(nemoPaths.anonymousToken, {
    method: 'POST',
    headers: { 'X-Client-Id': crypto.randomUUID() },
  })
  return studioClient(url, body.data.token, headers)
}

// biome-ignore lint/suspicious/noExplicitAny: three shapes
type Frame = any

/** The data lines of a stream that hold JSON. */
export const eventsIn = (stream: string): Frame[] =>
  [...stream.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json!))
