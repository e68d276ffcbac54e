import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderFilm } from '../../studio/film/render.ts'
import { startStudio } from '../../studio/server.ts'
import type { Settings } from '../../studio/settings.ts'
import type { Studio } from '../../studio/studio.ts'
import { makeFile } from './material.ts'

/** Makes an MP4 in a folder. @returns its path */
export type MakeFilm = (folder: string) => Promise<string>
export type RenderFilm = Studio['renderFilm']

const shortFilm: MakeFilm = (folder) => makeFile(folder, 'film.mp4', { format: 'mp4', duration: 1000 })

/** Draws films as the studio does, but of another size. */
const filmsOf =
  (width: number, height: number): RenderFilm =>
  ({ draft, ...order }) =>
    renderFilm({ ...order, draft: { ...draft, m: { ...draft.m, width, height } } })

/** A quarter as wide and as high. */
export const smallFilms = filmsOf(270, 480)
/** Half as wide and as high: words can still be read. */
export const halfFilms = filmsOf(540, 960)

/**
 * The studio as it is, but that it draws no film: every export is the same short one, unless `render` says otherwise. For
 * tests that look elsewhere.
 */
export class QuickStudio {
  url = ''
  /** The one film. */
  film = ''
  #folder = ''
  #stop: (() => Promise<void>) | undefined

  /** Where it keeps what it is sent. */
  get mediaDir(): string {
    return join(this.#folder, 'studio', 'media')
  }

  async start(
    wishes: Partial<Settings> = {},
    make: MakeFilm = shortFilm,
    render?: RenderFilm,
  ): Promise<this> {
    this.#folder = await mkdtemp(join(tmpdir(), 'dearly-quick-'))
    this.film = await make(this.#folder)
    const settings = {
      port: 0,
      dataDir: join(this.#folder, 'studio'),
      pace: 'instant',
      credits: 100_000,
      addressLimit: 0,
      anonymousRender: true,
      ...wishes,
    } as const
    const studio = await startStudio(settings, undefined, render ?? this.#copy)
    this.url = studio.url
    this.#stop = studio.close
    return this
  }

  /** What the Worker is told of it; nothing is scarce. */
  get settings(): Record<string, string> {
    const plenty = ['TOKENS_A_DAY', 'TOKENS_A_DAY_EACH', 'TURNS_A_DAY', 'TURNS_A_DAY_EACH']
    return {
      NEMO_API_URL: this.url,
      POLL_SECONDS: '0.2',
      RECOVERY_SECONDS: '5',
      CONNECT_EARLY: 'true',
      ...Object.fromEntries(plenty.map((name) => [name, '100000'])),
    }
  }

  #copy: RenderFilm = async ({ out, onProgress }) => {
    onProgress?.(0.5)
    await copyFile(this.film, out)
    return { bytes: (await stat(out)).size, duration: 1000, width: 320, height: 568 }
  }

  async end(): Promise<void> {
    await this.#stop?.()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
