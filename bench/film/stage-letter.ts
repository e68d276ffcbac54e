import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { framesOf } from '../../shared/film/play-through.ts'
import { master } from '../../shared/film/sound/master.ts'
import { readSound } from '../../studio/film/media-file.ts'
import type { StagedLetter } from './contestant.ts'
import { type Letter, makeLetter } from './letter.ts'
import { writeScore } from './write-score.ts'

/**
 * Makes a letter of so many seconds, and lays all that contestants need of it into a folder below `root`.
 * @param forOthers with what those need who cannot draw and mix it themselves
 */
export async function stageLetter(
  root: string,
  seconds: number,
  { pictures, forOthers }: { pictures: readonly string[]; forOthers: boolean },
): Promise<StagedLetter> {
  const place = `/${seconds}s`
  const folder = join(root, place)
  await mkdir(folder)
  const letter = await makeLetter(folder, seconds, pictures)
  const { width, height, fps } = letter.film
  const score = forOthers
    ? await writeScore(letter, folder)
    : { width, height, fps, frames: framesOf(letter.film), sprites: [] }
  if (forOthers) await writeSound(letter, join(folder, 'sound.wav'))
  const parts = forOthers ? ['sound.wav', ...score.sprites.map(({ image }) => image)] : []
  const files = Object.entries(letter.files).map(([url, path]) => [url, `/${relative(root, path)}`])
  const told = {
    film: letter.film,
    score,
    files: Object.fromEntries(files),
    parts: Object.fromEntries(parts.map((name) => [name, `${place}/${name}`])),
  }
  await writeFile(join(folder, 'letter.json'), JSON.stringify(told))
  return { ...letter, score, folder, place }
}

/** The film's sound as our engine mixes it, for those who cannot. */
async function writeSound({ film, files }: Letter, path: string): Promise<void> {
  const read = (url: string, from: number, to: number) => readSound(files[url] ?? '', from, to)
  const args = ['-v', 'error', '-y', '-f', 'f32le', '-ar', '48000', '-ac', '2', '-i', '-', path]
  const ffmpeg = spawn('ffmpeg', args, { stdio: ['pipe', 'inherit', 'inherit'] })
  const written = once(ffmpeg, 'exit')
  for await (const { left, right } of master(film, { read, onBroken: () => {} })) {
    const both = new Float32Array(left.length * 2)
    left.forEach((sample, at) => {
      both.set([sample, right[at]!], at * 2)
    })
    if (!ffmpeg.stdin.write(Buffer.from(both.buffer))) await once(ffmpeg.stdin, 'drain')
  }
  ffmpeg.stdin.end()
  await written
}
