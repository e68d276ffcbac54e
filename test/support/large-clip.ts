import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { makeFile } from './material.ts'

/** A clip that plays, made larger by so many bytes: a box of free space comes after it (ISO/IEC 14496-12 §8.1.2). */
export async function makeLargeClip(folder: string, name: string, padding: number): Promise<string> {
  const path = await makeFile(folder, name, { format: 'mp4', duration: 1000 })
  const free = randomBytes(padding)
  free.writeUInt32BE(padding, 0)
  free.write('free', 4, 'latin1')
  appendFileSync(path, free)
  return path
}
