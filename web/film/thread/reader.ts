import { type Espeak, type Reader, readerOf, tongueIn } from '../../../shared/film/words/reader.ts'

/** Opens the synthesiser to read words that others spoke. @returns none where it cannot read that language here */
export async function openReader(text: string, language: string): Promise<Reader | undefined> {
  const espeak = await openEspeak(text, language)
  return espeak && readerOf(espeak)
}

/**
 * Opens the synthesiser with what it needs to read a text: about 2 MB to fetch, once.
 * @returns none where the app was built without it, or it cannot read that language here
 */
export async function openEspeak(text: string, language: string): Promise<Espeak | undefined> {
  const { engine } = await import('virtual:espeak')
  if (!engine) return undefined
  const tongue = tongueIn(text, language)
  const { core, ...more } = engine.pieces
  const wanted = tongue === 'en-us' ? [core] : [core, more[tongue]]
  // The engine looks for its files by their places in its whole data: what is not needed stays empty.
  const data = new Uint8Array(engine.size)
  for (const piece of wanted) {
    if (!piece) return undefined
    const bytes = await inflated(piece.url)
    let at = 0
    for (const [start, end] of piece.places) {
      data.set(bytes.subarray(at, at + end - start), start)
      at += end - start
    }
  }
  const open = await engine.open()
  const { eSpeakNGWorker: Engine } = await open({ getPreloadedPackage: () => data.buffer })
  return new Engine()
}

async function inflated(url: string): Promise<Uint8Array> {
  const { ok, body, status } = await fetch(url)
  if (!ok || !body) throw new Error(`a part of the synthesiser is not there: ${status}`)
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer())
}
