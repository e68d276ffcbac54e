import type { BriefMedia } from '../../../shared/film/brief.ts'
import { positionsIn } from '../positions.ts'

const photos = /\b(?:photos?|pictures?|images?|pics?)\b|照片|图片|相片|张|幅/i
const clips = /\b(?:clips?|videos?|footage)\b|视频|片段|第[^张]{1,3}段|段/i
const voices = /\b(?:voice(?: notes?)?|recordings?|narration|voice-?over|speech)\b|录音|人声|语音|旁白|配音/i

const indices = (media: readonly BriefMedia[], is: (one: BriefMedia) => boolean) =>
  media.flatMap((one, at) => (is(one) ? [at] : []))

/** What of the film a text may point at, as indices into its media: photos, clips, or both when it names neither. */
export function candidates(words: string, media: readonly BriefMedia[]): number[] {
  if (voices.test(words)) return indices(media, ({ kind }) => kind === 'voice')
  const isPhoto = photos.test(words)
  const isClip = !isPhoto && clips.test(words)
  const found = indices(media, ({ kind }) =>
    isPhoto ? kind === 'photo' : isClip ? kind === 'clip' : kind === 'photo' || kind === 'clip',
  )
  // "The second video" of a film of photos means its second picture.
  return found.length > 0 ? found : indices(media, ({ kind }) => kind === 'photo' || kind === 'clip')
}

/** The media a text points at by number or by file name, as indices; empty when it points at none. */
export function pointedAt(words: string, media: readonly BriefMedia[]): number[] {
  const lower = words.toLowerCase()
  const named = indices(media, ({ name }) => lower.includes(name.toLowerCase()) || saysStem(lower, name))
  if (named.length > 0) return named
  const choice = candidates(words, media)
  return positionsIn(words, choice.length).map((at) => choice[at]!)
}

const common =
  /^(?:\d+|photos?|pictures?|images?|videos?|clips?|voice|music|audio|recording|the|one|first|last|new)$/

/** `The beach photo` is beach.jpg. Stems that are common words or numbers name nothing. */
function saysStem(lower: string, name: string): boolean {
  const stem = name.toLowerCase().replace(/\.\w+$/, '')
  if (stem.length < 3 || common.test(stem)) return false
  const at = lower.indexOf(stem)
  return at >= 0 && !/[\p{L}\p{N}]/u.test(`${lower[at - 1] ?? ''}${lower[at + stem.length] ?? ''}`)
}

/** Whether a text speaks of a photo, a clip or the voice at all. */
export const namesMedia = (words: string) => photos.test(words) || clips.test(words) || voices.test(words)
export const namesVoice = (words: string) => voices.test(words)
