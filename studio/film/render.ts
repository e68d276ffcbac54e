import { fork } from 'node:child_process'
import { rm, stat } from 'node:fs/promises'
import type { Draft } from '../../shared/draft.ts'

/** What the rendering process is told, and what it tells. */
export type RenderOrder = { draft: Draft; files: Record<string, string>; out: string }
export type RenderNews =
  | { progress: number }
  | { done: { duration: number; width: number; height: number } }
  | { failed: string }

export type RenderedFilm = { bytes: number; duration: number; width: number; height: number }

/**
 * Renders a draft to an MP4 at `out`, in a process of its own, so that the caller's event loop stays free.
 * @param order.files where the bytes of each url in the draft lie; a missing or broken one is shown as paper
 * @param order.onProgress told 0..1 as the film grows
 * @throws the signal's reason when aborted (the process is ended, the half file removed); an Error when rendering fails
 */
export async function renderFilm({
  draft,
  files,
  out,
  signal,
  onProgress,
}: RenderOrder & { signal?: AbortSignal; onProgress?: (progress: number) => void }): Promise<RenderedFilm> {
  signal?.throwIfAborted()
  try {
    const done = await runProcess({ draft, files, out }, { signal, onProgress })
    const { size } = await stat(out)
    return { bytes: size, ...done }
  } catch (error) {
    await rm(out, { force: true })
    throw error
  }
}

type Done = Extract<RenderNews, { done: unknown }>['done']

function runProcess(
  order: RenderOrder,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: number) => void },
): Promise<Done> {
  const { promise, resolve, reject } = Promise.withResolvers<Done>()
  const child = fork(new URL('./render-process.ts', import.meta.url), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  let done: Done | undefined
  let failure = 'the rendering process ended early'
  const abort = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', abort, { once: true })
  child.on('message', (news: RenderNews) => {
    if ('progress' in news) onProgress?.(news.progress)
    else if ('done' in news) done = news.done
    else failure = news.failed
  })
  child.on('error', (error) => {
    failure = error.message
  })
  child.on('close', (code) => {
    signal?.removeEventListener('abort', abort)
    if (signal?.aborted) reject(signal.reason)
    else if (done && code === 0) resolve(done)
    else reject(new Error(`rendering failed: ${failure}`))
  })
  child.send(order)
  return promise
}
