/** Made by `scripts/espeak-data.ts`. */
declare module 'virtual:espeak' {
  import type { Espeak } from '../../shared/film/words/reader.ts'

  /** Compressed files of the engine's data, one after another, and from where to where each belongs in it, in bytes. */
  type Piece = { url: string; places: readonly (readonly [start: number, end: number])[] }
  type Module = { eSpeakNGWorker: new () => Espeak }

  /** None where the app was built without it. */
  export const engine:
    | {
        open: () => Promise<(options: { getPreloadedPackage: () => ArrayBuffer }) => Promise<Module>>
        /** Of all of its data, in bytes. */
        size: number
        /** Where its licence is. */
        licence: string
        pieces: Record<string, Piece | undefined> & { core: Piece }
      }
    | undefined
}
