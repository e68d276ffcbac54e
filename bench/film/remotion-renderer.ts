import { join } from 'node:path'
import { bundle } from '@remotion/bundler'
import { renderMedia, renderStill, selectComposition } from '@remotion/renderer'
import { watchProcesses } from '../../test/support/processes.ts'
import type { Contestant, StagedLetter } from './contestant.ts'
import type { LetterProps } from './page/letter-component.ts'
import { soundRate } from './page/player.ts'

let site: Promise<string> | undefined

/**
 * Remotion's renderer for servers: screenshots of a browser, encoded by its own ffmpeg (libx264 at `veryfast`, as
 * that beside it). Its site is bundled before, which is not measured.
 * @param url where all lies that was staged
 */
export const remotionRenderer = (url: string): Contestant => ({
  async make(letter, rate) {
    const order = await orderOf(letter, url)
    const path = join(letter.folder, 'remotion-renderer.mp4')
    const began = performance.now()
    const { most, processor } = await watchProcesses(
      { pid: process.pid, name: 'chromium-headless-shell' },
      async () =>
        renderMedia({
          ...order,
          composition: await selectComposition({ ...order, id: 'letter' }),
          codec: 'h264',
          x264Preset: 'veryfast',
          videoBitrate: `${Math.round(rate / 1000)}k`,
          audioBitrate: `${soundRate / 1000}k`,
          colorSpace: 'bt709',
          outputLocation: path,
        }),
    )
    return { seconds: (performance.now() - began) / 1000, most, processor, path }
  },
  async stills(letter, frames) {
    const order = await orderOf(letter, url)
    const composition = await selectComposition({ ...order, id: 'letter' })
    for (const [at, frame] of frames.entries()) {
      const output = join(letter.folder, `remotion-renderer-${at}.png`)
      await renderStill({ ...order, composition, frame, output, imageFormat: 'png' })
    }
    return join(letter.folder, 'remotion-renderer-%d.png')
  },
})

async function orderOf({ score, place }: StagedLetter, url: string) {
  site ??= bundle({ entryPoint: join(import.meta.dirname, 'site/root.ts') })
  const base = `${url.replace(/\/$/, '')}${place}/`
  const images = ['sound.wav', ...score.sprites.map(({ image }) => image)]
  const inputProps: LetterProps = {
    score,
    urls: Object.fromEntries(images.map((name) => [name, `${base}${name}`])),
  }
  return {
    serveUrl: await site,
    inputProps,
    browserExecutable: '/usr/bin/chromium-headless-shell',
    chromeMode: 'headless-shell',
    logLevel: 'error',
  } as const
}
