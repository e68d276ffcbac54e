import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { watchProcesses } from '../../test/support/processes.ts'
import type { Contestant, StagedLetter } from './contestant.ts'
import { soundRate } from './page/player.ts'
import type { Key, Score, Sprite } from './score.ts'

const run = promisify(execFile)

/**
 * A plain filter graph: `zoompan` for what fills the frame, `xfade` between those, `overlay` for the rest, libx264 at
 * its preset `veryfast`. It places pictures on whole pixels, its fades are even, and writing by hand fades in.
 */
export const ffmpeg: Contestant = {
  async make({ score, folder }, rate) {
    const path = join(folder, 'ffmpeg.mp4')
    const began = performance.now()
    const { most, processor } = await watchProcesses({ pid: process.pid, name: 'ffmpeg' }, () =>
      run('ffmpeg', [
        ...inputsOf(score, folder),
        ...['-i', join(folder, 'sound.wav')],
        ...['-filter_complex', graphOf(score), '-map', '[film]', '-map', `${score.sprites.length}:a`],
        ...['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', `${rate}`, '-g', '60'],
        ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
        ...['-c:a', 'aac', '-b:a', `${soundRate}`, '-movflags', '+faststart', path],
      ]),
    )
    return { seconds: (performance.now() - began) / 1000, most, processor, path }
  },
  async stills({ score, folder }: StagedLetter, frames) {
    const pictures = join(folder, 'ffmpeg-%d.png')
    const chosen = frames.map((frame) => `eq(n,${frame})`).join('+')
    await run('ffmpeg', [
      ...inputsOf(score, folder),
      ...['-filter_complex', `${graphOf(score)};[film]select='${chosen}'[chosen]`, '-map', '[chosen]'],
      ...['-fps_mode', 'passthrough', '-start_number', '0', pictures],
    ])
    return pictures
  },
}

const inputsOf = ({ sprites }: Score, folder: string) => [
  ...['-v', 'error', '-nostdin', '-y'],
  ...sprites.flatMap(({ image }) => ['-i', join(folder, image)]),
]

/**
 * Pictures that fill the frame follow one another; what lies above one of them, and below the next, is laid on it
 * alone. The streams have the names of their sprites, with a letter for what was done last.
 */
function graphOf(score: Score): string {
  const { sprites, fps } = score
  const lines = sprites.map((sprite, at) => (fills(sprite, score) ? zoomed : faded)(sprite, at, score))
  /** Lays sprites over a stream that begins at a frame of the film. */
  const lay = (over: readonly Sprite[], under: string, begin: number) =>
    over.reduce((below, sprite) => {
      const at = sprites.indexOf(sprite)
      const [x, y] = [sprite.x, sprite.y].map((keys) => along(keys, `(t*${fps}+${begin})`))
      lines.push(`[s${at}]setpts=PTS+${(sprite.from - begin) / fps}/TB[t${at}]`)
      lines.push(`[${below}][t${at}]overlay=x='${x}':y='${y}':eof_action=pass[o${at}]`)
      return `o${at}`
    }, under)
  const filling = sprites.filter((sprite) => fills(sprite, score))
  const film = filling.reduce((before, sprite, turn) => {
    const [at, last, next] = [sprites.indexOf(sprite), filling[turn - 1], filling[turn + 1]]
    const name = lay(next ? sprites.slice(at + 1, sprites.indexOf(next)) : [], `s${at}`, sprite.from)
    if (!last) return name
    const [offset, duration] = [sprite.from / fps, (last.to - sprite.from) / fps]
    lines.push(`[${before}][${name}]xfade=offset=${offset}:duration=${duration}[x${at}]`)
    return `x${at}`
  }, '')
  const words = sprites.slice(sprites.indexOf(filling.at(-1)!) + 1)
  lines.push(`[${lay(words, film, 0)}]format=yuv420p[film]`)
  return lines.join(';')
}

/** Those that are larger than the frame move behind it: the paper, the photos. */
const fills = ({ width, height }: Sprite, frame: Score) => width > frame.width && height > frame.height

/** Limited BT.709 from the beginning: nothing is converted twice. */
const colors = 'scale=out_color_matrix=bt709:out_range=tv'

function zoomed({ width: own, from, to, ...sprite }: Sprite, at: number, { width, height, fps }: Score) {
  const [scale, x, y] = [sprite.scale, sprite.x, sprite.y].map((keys) => along(keys, `(on+${from})`))
  const place = `z='${own / width}*(${scale})':x='-(${x})/(${scale})':y='-(${y})/(${scale})'`
  const size = `d=${to - from}:s=${width}x${height}:fps=${fps}`
  return `[${at}:v]${colors},format=yuv420p,zoompan=${place}:${size},settb=1/${fps}[s${at}]`
}

function faded({ width, height, from, to, ...sprite }: Sprite, at: number, { fps }: Score) {
  const scale = sprite.scale[0]![1]
  const size = `w=${Math.round(width * scale)}:h=${Math.round(height * scale)}`
  const most = Math.max(...sprite.opacity.map(([, opacity]) => opacity))
  const clear = sprite.opacity.filter(([, opacity]) => opacity > most * 0.99).map(([frame]) => frame)
  const written = sprite.shown.find(([, shown]) => shown > 0.99)?.[0] ?? from
  const [rises, falls] = [Math.max(clear[0]!, written) - from, clear.at(-1)! - from]
  const stays = `loop=-1:1,setpts=N/${fps}/TB,trim=end_frame=${to - from},settb=1/${fps},fps=${fps}`
  const fades = [
    rises > 0 ? `,fade=in:0:${rises}:alpha=1` : '',
    falls < to - from - 1 ? `,fade=out:${falls}:${to - from - falls}:alpha=1` : '',
  ]
  return `[${at}:v]${colors}:${size},format=yuva420p,${stays}${fades.join('')}[s${at}]`
}

/** An expression that goes through the keys, evenly between two of them. */
const along = (keys: readonly Key[], now: string): string =>
  keys.reduceRight(
    (later, [frame, value], at) => {
      const [from, before] = keys[at - 1] ?? [frame, value]
      const slope = frame === from ? 0 : (value - before) / (frame - from)
      return `if(lt(${now},${frame}),${before}+${slope}*(${now}-${from}),${later})`
    },
    `${keys.at(-1)![1]}`,
  )
