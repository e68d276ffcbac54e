import asc from 'assemblyscript/asc'
import type { Plugin } from 'vite'

const query = '?assembly'

/**
 * Modules in AssemblyScript, as `import bytes from './some.ts?assembly'`: compiled as the app is built, and carried in
 * the code that uses them, so that they are there without a network, too.
 */
export const assembly = (): Plugin => ({
  name: 'dearly-assembly',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith(query)) return undefined
    const text = Buffer.from(await compile(id.slice(0, -query.length))).toString('base64')
    return `export default Uint8Array.from(atob(${JSON.stringify(text)}), (letter) => letter.charCodeAt(0))`
  },
})

/** Compiles one file to WebAssembly, with the vectors of 128 bits that every browser with WebCodecs knows. */
export async function compile(path: string): Promise<Uint8Array> {
  let compiled: Uint8Array | undefined
  const { error, stderr } = await asc.main(
    [
      path,
      '--outFile',
      'out.wasm',
      '-O3',
      '--runtime',
      'stub',
      '--noAssert',
      '--importMemory',
      '--enable',
      'simd',
    ],
    {
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') compiled = contents
      },
    },
  )
  if (error || !compiled) throw new Error(`${path}: ${stderr.toString()}`, { cause: error })
  return compiled
}
