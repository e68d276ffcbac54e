import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

const kept = join(import.meta.dirname, '../../browser/baselines')
const seen = join(tmpdir(), 'dearly-screens')

/** How much of a screen may differ: the edges of letters do, from one build of a browser to the next. */
const tolerance = 0.003

/**
 * Compares a picture of a screen (PNG) with the one that is kept under the name; with UPDATE_BASELINES=1 it is
 * kept instead.
 * @returns what is wrong, with the files to look at; undefined when all is well.
 */
export function compareScreen(name: string, picture: Buffer): string | undefined {
  const file = join(kept, `${name}.png`)
  if (process.env.UPDATE_BASELINES) {
    mkdirSync(kept, { recursive: true })
    writeFileSync(file, picture)
    return undefined
  }
  if (!existsSync(file)) return `${name}: no picture is kept; look at the screen, then UPDATE_BASELINES=1`
  const expected = readFileSync(file)
  if (picture.equals(expected)) return undefined
  const [before, now] = [PNG.sync.read(expected), PNG.sync.read(picture)]
  const { width, height } = before
  const difference = new PNG({ width, height })
  const isSameSize = now.width === width && now.height === height
  const differing = isSameSize
    ? pixelmatch(before.data, now.data, difference.data, width, height, { threshold: 0.2 })
    : width * height
  if (differing <= width * height * tolerance) return undefined
  mkdirSync(seen, { recursive: true })
  writeFileSync(join(seen, `${name}.png`), picture)
  writeFileSync(join(seen, `${name}-difference.png`), PNG.sync.write(difference))
  return `${name}: ${((100 * differing) / (width * height)).toFixed(1)} % differs; see ${seen}/${name}*.png`
}
