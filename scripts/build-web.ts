import { build } from 'vite'

/** Builds the app, as people get it, into a folder of its own: another Dearly that runs keeps serving its own. */
export async function buildWeb(outDir: string): Promise<void> {
  // Vite builds for production only if nothing else is said in the environment.
  process.env.NODE_ENV = 'production'
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } })
}
