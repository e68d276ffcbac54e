import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningStudio, startStudio } from '../../studio/server.ts'
import { Dearly } from '../support/dearly.ts'
import { makeFile } from '../support/material.ts'
import { FaultLayer } from './fault-layer.ts'

/** So many times faster than in earnest all of the Worker's waits go by. */
const haste = '20'

/** The whole of Dearly on one machine, a fault layer before its upstream. Only the drawing of films is skipped. */
export class World {
  readonly layer = new FaultLayer()
  readonly dearly = new Dearly()
  film = ''
  #folder = ''
  #studio: RunningStudio | undefined

  async start(): Promise<this> {
    this.#folder = await mkdtemp(join(tmpdir(), 'dearly-faults-'))
    this.film = await makeFile(this.#folder, 'film.mp4', { format: 'mp4', duration: 1000 })
    await this.layer.open()
    const settings = {
      port: 0,
      dataDir: join(this.#folder, 'studio'),
      pace: 'instant',
      publicUrl: this.layer.url,
      credits: 100_000,
      addressLimit: 0,
      anonymousRender: true,
    } as const
    this.#studio = await startStudio(settings, undefined, async ({ out, onProgress }) => {
      onProgress?.(0.5)
      await copyFile(this.film, out)
      return { bytes: (await stat(out)).size, duration: 1000, width: 320, height: 568 }
    })
    this.layer.leadTo(this.#studio.url)
    await this.wake()
    return this
  }

  /** Starts the Worker, with the data of the last time. */
  async wake(): Promise<void> {
    await this.dearly.start({
      NEMO_API_URL: this.layer.url,
      HASTE: haste,
      POLL_SECONDS: '2',
      CONNECT_EARLY: 'true',
      TOKENS_A_DAY: '10000',
      TOKENS_A_DAY_EACH: '10000',
      TURNS_A_DAY: '10000',
      TURNS_A_DAY_EACH: '10000',
    })
  }

  async end(): Promise<void> {
    await this.dearly.end()
    this.layer.close()
    await this.#studio?.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
