import type { Film } from '../../shared/film/resolve.ts'
import { phrasesOf } from '../../shared/film/words/captions.ts'

/**
 * When each scene begins, ms of the film. Words alone have a sheet for each; on pictures, and with a voice, a scene
 * is told in one phrase or more.
 * @returns undefined where the film shows no words
 */
export function sceneTimes(
  { texts, language }: Pick<Film, 'texts' | 'language'>,
  scenes: readonly string[],
): number[] | undefined {
  const shown = texts.filter(({ role }) => role === 'slide' || role === 'caption')
  const isOnSheets = shown.every(({ role }) => role === 'slide')
  let next = 0
  const times = scenes.map((scene) => {
    const { from } = shown[next] ?? { from: Number.NaN }
    next += isOnSheets ? 1 : phrasesOf(scene, language).length
    return from
  })
  return next === shown.length && times.every(Number.isFinite) ? times : undefined
}
