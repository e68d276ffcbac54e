import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Both as a phone shows them: the tags of a film are heeded, whatever range and matrix it has. The uppermost part
 * does not count: there one peer writes its name.
 */
const shown = 'crop=iw:ih*0.95:0:ih*0.05,scale=out_range=tv:out_color_matrix=bt709,format=yuv420p'

/**
 * How alike a film's frames are to pictures (`name-%d.png`), by the structure of their brightness (SSIM):
 * 1 is the same.
 */
export function filmLikeness(film: string, frames: readonly number[], pictures: string): Promise<number> {
  const chosen = frames.map((frame) => `eq(n,${frame})`).join('+')
  return ssim(['-i', film], pictures, `select='${chosen}',settb=1/25,setpts=N,${shown}`)
}

/** How alike two series of pictures are. */
export const pictureLikeness = (these: string, those: string): Promise<number> =>
  ssim(['-i', these], those, shown)

async function ssim(input: readonly string[], pictures: string, filter: string): Promise<number> {
  const graph = `[0:v]${filter}[film];[1:v]${shown}[drawn];[film][drawn]ssim`
  const args = ['-hide_banner', '-nostdin', ...input, '-i', pictures, '-lavfi', graph, '-f', 'null', '-']
  const { stderr } = await run('ffmpeg', args)
  return Number(/SSIM Y:([\d.]+)/.exec(stderr)?.[1])
}
