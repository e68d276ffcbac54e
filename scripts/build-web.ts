import { build } from 'vite'

/** Builds the app into `dist/`, which the Worker serves. */
export async function buildWeb(): Promise<void> {
  await build({ logLevel: 'warn' })
}
