import type { Player, Staged } from './player.ts'

const players: Record<string, () => Promise<Player>> = {
  dearly: async () => (await import('./dearly.ts')).dearly,
  'encoder-pixels': async () => (await import('./encoder.ts')).encoder('pixels'),
  'encoder-planes': async () => (await import('./encoder.ts')).encoder('planes'),
  remotion: async () => (await import('./remotion.ts')).remotion,
  diffusion: async () => (await import('./diffusion.ts')).diffusion,
}

/** What is asked of the page from outside. */
export type Stage = {
  /** Makes the film of the letter in that folder. @returns the seconds it took */
  make(name: string, folder: string, rate: number): Promise<number>
  /** Sends the film that was made to that folder. */
  keep(name: string, folder: string): Promise<void>
  /** Draws frames of it, and sends them there. */
  stills(name: string, folder: string, frames: readonly number[]): Promise<void>
}

let made: Blob | undefined

const stage: Stage = {
  async make(name, folder, rate) {
    const { player, staged } = await set(name, folder)
    const began = performance.now()
    const { film, seconds } = await player.make(staged, rate)
    made = film
    return seconds ?? (performance.now() - began) / 1000
  },
  async keep(name, folder) {
    if (made) await send(`${folder}/${name}.mp4`, made)
  },
  async stills(name, folder, frames) {
    const { player, staged } = await set(name, folder)
    const pictures = (await player.stills?.(staged, frames)) ?? []
    for (const [at, picture] of pictures.entries()) await send(`${folder}/${name}-${at}.png`, picture)
  },
}

async function set(name: string, folder: string) {
  const player = await players[name]!()
  const told = await fetch(`${folder}/letter.json`)
  const { film, score, files, parts } = await told.json()
  const staged: Staged = { film, score, files: await fetchAll(files), parts: await fetchAll(parts) }
  await player.ready?.(staged)
  return { player, staged }
}

async function fetchAll(paths: Record<string, string>): Promise<Record<string, Blob>> {
  const found = Object.entries(paths).map(async ([name, path]) => [name, await (await fetch(path)).blob()])
  return Object.fromEntries(await Promise.all(found))
}

const send = (path: string, body: Blob) => fetch(path, { method: 'PUT', body })

Object.assign(globalThis, { stage })
