import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { Style } from '../../shared/film/brief.ts'
import { type ModeName, modeNames } from '../../shared/modes.ts'
import { problem } from '../../shared/problems.ts'
import { clipSounds, type Part, paces, speakers, usualSpeaker, writePrompt } from '../../shared/prompt.ts'
import { Refused } from './client.ts'

/** The command line's options, as they are typed. */
export type Values = {
  to?: string
  from?: string
  text?: string
  words?: string
  ask?: string
  mode: string
  language: string
  aspect?: string
  style?: string
  music?: string
  voice?: string
  pace?: string
  'clip-sound'?: string
}

/** What goes to the Worker: the files, and the message to the agent once their names are known. */
export type Composition = {
  mode: ModeName
  language: string
  title: string
  files: { path: string; name: string }[]
  hasWords: boolean
  prompt: (media: { name: string; part: Part }[]) => string
}

/**
 * Reads the command line's wishes.
 * @throws Refused when there is neither a word nor a file, or an option is none.
 */
export function readComposition(values: Values, paths: string[]): Composition {
  const { language, to, from, ask, music } = values
  const mode = modeNames.find((name) => name === values.mode)
  if (!mode) throw new Refused(problem('invalid-request', language, { what: `--mode ${values.mode}` }))
  const aspect = readOne(values, 'aspect', ['9:16', '16:9', '1:1'])
  const style = readOne(values, 'style', Style.options)
  const voice = readOne(values, 'voice', speakers)
  const pace = readOne(values, 'pace', paces)
  const clipSound = readOne(values, 'clip-sound', clipSounds)
  const speaker =
    voice || pace ? { voice: voice ?? usualSpeaker.voice, pace: pace ?? usualSpeaker.pace } : undefined
  const words = readWords(values).trim()
  if (!words && !ask?.trim() && paths.length === 0) throw new Refused(problem('nothing-to-make', language))
  return {
    mode,
    language,
    title: to ?? '',
    files: paths.map((path) => ({ path, name: basename(path) })),
    hasWords: words !== '' || Boolean(ask?.trim()),
    prompt: (media) =>
      writePrompt({ mode, language, to, from, words, ask, style, music, aspect, speaker, clipSound, media }),
  }
}

/** An option that is one of a few words. @throws Refused for any other */
function readOne<Name extends keyof Values, Word extends string>(
  values: Values,
  name: Name,
  words: readonly Word[],
): Word | undefined {
  const value = values[name]
  if (value === undefined) return undefined
  const word = words.find((one) => one === value)
  if (word) return word
  throw new Refused(problem('invalid-request', values.language, { what: `--${name} ${value}` }))
}

function readWords({ text, words, language }: Values): string {
  if (words !== undefined || text === undefined) return words ?? ''
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(text))
  } catch {
    const what = `--text ${text}: this is no file of UTF-8 text that can be read`
    throw new Refused(problem('invalid-request', language, { what }))
  }
}

/** The part a file plays: what its family suggests, and for sounds, whether its name says music. */
export function partOf({ name, family }: { name: string; family: 'image' | 'video' | 'audio' }): Part {
  if (family === 'image') return 'photo'
  if (family === 'video') return 'clip'
  return /music|song|bgm|音乐|配乐/i.test(basename(name, extname(name))) ? 'music' : 'voice'
}
