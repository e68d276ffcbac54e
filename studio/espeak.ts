import type { Espeak } from '../shared/film/words/reader.ts'

/**
 * Opens the synthesiser: half a second of work, so not in the server's own thread.
 * @throws where it (an optional package) is not installed
 */
export async function openEspeak(): Promise<Espeak> {
  // The package has no types.
  const { default: open } = await import('@echogarden/espeak-ng-emscripten' as string)
  const engine = await open()
  return new engine.eSpeakNGWorker()
}
