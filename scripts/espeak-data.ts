import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const name = 'virtual:espeak'
const packageName = '@echogarden/espeak-ng-emscripten'

/** A file of the engine's and where it lies in its data. */
type DataFile = { filename: string; start: number; end: number }

/**
 * The synthesiser for the browser, as the module `virtual:espeak`: the engine, and of its 24 MB of data what reads
 * English and Chinese, in pieces that are fetched when they are needed. Where the engine (an optional package, under
 * the GPL) is not installed, the app is built without it.
 */
export const espeakData = (): Plugin => ({
  name: 'dearly-espeak-data',
  resolveId: (id) => (id === name ? `\0${name}` : undefined),
  load: (id) => (id === `\0${name}` ? moduleText() : undefined),
})

function moduleText(): string {
  const folder = engineFolder()
  if (!folder) return 'export const engine = undefined'
  const pieces = { core: isCore, cmn: ({ filename }: DataFile) => filename.endsWith('/cmn_dict') }
  const { files, size } = contentsOf(readFileSync(join(folder, 'espeak-ng.js'), 'utf8'))
  const data = readFileSync(join(folder, 'espeak-ng.data'))
  const out = join(folder, '..', '..', '.dearly')
  mkdirSync(out, { recursive: true })
  const written = Object.entries(pieces).map(([piece, belongs]) => {
    const places = files.filter(belongs).map(({ start, end }) => [start, end])
    const path = join(out, `espeak-${piece}.bin`)
    writeFileSync(path, gzipSync(Buffer.concat(places.map(([start, end]) => data.subarray(start, end)))))
    return { piece, places, path }
  })
  return [
    ...written.map(({ piece, path }) => `import ${piece} from ${JSON.stringify(`${path}?url&no-inline`)}`),
    `import licence from ${JSON.stringify(`${join(folder, 'COPYING')}?url&no-inline`)}`,
    `const open = () => import(${JSON.stringify(packageName)}).then((module) => module.default)`,
    `const pieces = {${written.map(({ piece, places }) => `${piece}: { url: ${piece}, places: ${JSON.stringify(places)} }`)}}`,
    `export const engine = { open, size: ${size}, pieces, licence }`,
  ].join('\n')
}

function engineFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(packageName))
  } catch {
    return undefined
  }
}

/** Sounds, voices and languages, and the words of English: every language speaks its foreign words in it. */
const isCore = ({ filename }: DataFile) => !filename.endsWith('_dict') || filename.endsWith('/en_dict')

/** What lies where in the data, as the engine's own loader is told. */
function contentsOf(engine: string): { files: DataFile[]; size: number } {
  const files = [...engine.matchAll(/\{filename:"([^"]+)",start:(\d+),end:(\d+)\}/g)].map(
    ([, filename, start, end]) => ({ filename: filename!, start: Number(start), end: Number(end) }),
  )
  const size = Number(/remote_package_size:(\d+)/.exec(engine)?.[1])
  if (files.length === 0 || !size) throw new Error(`${packageName} has its data in another way than expected`)
  return { files, size }
}
