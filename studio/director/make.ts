import { Brief, BriefMedia, clipVolumes, Narration } from '../../shared/film/brief.ts'
import { seedOf } from '../../shared/film/random.ts'
import { Language, type Tongue, tongueOf } from '../../shared/language.ts'
import { type ModeName, modes } from '../../shared/modes.ts'
import { type ClipSound, usualClipSound } from '../../shared/prompt.ts'
import { mannerIn } from './edits/narration.ts'
import { quotesIn, takeQuotes } from './quotes.ts'
import { type ReadPrompt, readPrompt } from './read-prompt.ts'
import { narration, notes, occasions } from './say.ts'
import type { Scene, SceneMedia } from './scene.ts'
import { aspectIn, lengthIn, musicIn, namesIn, styleIn, styleNamed, transitionIn } from './wishes.ts'

/** Whatever stands beyond so many characters is text to be shown, not a wish. */
const longestAsk = 2000

type Material = Pick<Scene, 'text' | 'source' | 'language' | 'media' | 'brief'>

/**
 * Reads a message that asks for a film, in the product's own format or in free words, into a new brief.
 * @returns undefined when there is nothing to make a film of: no picture, no voice, no words
 */
export function makeBrief(scene: Material, tongue: Tongue): { brief: Brief; notes: string[] } | undefined {
  const prompt = readPrompt(scene.text)
  const ask = prompt?.ask ?? scene.text
  const words = takeQuotes(ask).words.slice(0, longestAsk)
  const mode = modeOf(scene, ask)
  const media = chooseMedia(scene, prompt)
  const told = { ...namesIn(words), ...pick(prompt, 'to', 'from') }
  const written = prompt ? prompt.words : writtenIn(ask, mode)
  const hasPictures = media.some(({ kind }) => kind !== 'music')
  const shown = written ?? supplied(mode, words, media, tongue, hasPictures)
  if (!shown && !hasPictures) return undefined
  const brief = Brief.parse({
    mode,
    language: languageOf(scene, prompt),
    to: told.to ?? scene.brief?.to,
    from: told.from ?? scene.brief?.from,
    words: shown ?? '',
    seed: seedOf(scene.text + media.map(({ name }) => name).join()),
    media,
    ...filmWishes(prompt, words),
    ...(modes[mode].words === 'spoken' ? spoken(media, shown, prompt) : {}),
  })
  return { brief, notes: notesFor(brief, written, tongue) }
}

const pick = <K extends keyof ReadPrompt>(prompt: ReadPrompt | undefined, ...keys: K[]) =>
  Object.fromEntries(keys.flatMap((key) => (prompt?.[key] ? [[key, prompt[key]]] : []))) as Pick<
    ReadPrompt,
    K
  >

/** A voice-over is spoken for whoever brings no voice of their own; the clips' own sound steps back behind it. */
function spoken(media: readonly BriefMedia[], words = '', prompt?: ReadPrompt): Partial<Brief> {
  const volume = clipVolumes[clipSoundIn(prompt?.clipSound ?? '')]
  const quieter = media.map((one) => (one.kind === 'clip' ? { ...one, volume } : one))
  if (media.some(({ kind }) => kind === 'voice')) return prompt?.clipSound ? { media: quieter } : {}
  return words ? { narration: Narration.parse(mannerIn(prompt?.voice ?? '')), media: quieter } : {}
}

const none = /^(?:none|no|off|mute|无|没有|不要|关|静音)$/i
const clipSoundIn = (words: string): ClipSound =>
  none.test(words) ? 'off' : /as it is|original|full|原样|保留/i.test(words) ? 'full' : usualClipSound

/** Only what was asked for: all else keeps the brief's defaults. */
function filmWishes(prompt: ReadPrompt | undefined, words: string): Partial<Brief> {
  const wished: Partial<Brief> = {
    aspect: aspectIn(prompt?.format ?? '') ?? aspectIn(words),
    style: styleNamed(prompt?.style ?? '') ?? styleIn(words),
    transition: transitionIn(words),
    duration: lengthIn(words),
    music: prompt?.music ? musicNamed(prompt.music) : musicIn(words),
    captions: none.test(prompt?.captions ?? '') ? false : undefined,
  }
  return Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined))
}

const musicNamed = (name: string) => (none.test(name) ? null : musicIn(name))

/** The product that asks tells the mode; without it the words do. */
function modeOf({ source, brief }: Material, ask: string): ModeName {
  const bySource = Object.values(modes).find((mode) => mode.source === source)?.name
  if (bySource) return bySource
  if (/\bvoice-?over\b|\bnarrat\w+|配音|旁白/i.test(ask)) return 'voiceover'
  if (/\bwechat\b|\bsubtitles?\b|\bmoments\b|微信|朋友圈|字幕/i.test(ask)) return 'wechat'
  if (/\bpromo\w*|\bthis text\b|\bscript\b|\bdescription\b|宣传|这段文字|脚本|介绍/i.test(ask)) return 'text'
  return brief?.mode ?? 'letter'
}

const languageOf = (scene: Material, prompt?: ReadPrompt) => {
  const given = Language.safeParse(prompt?.language).data
  return (
    given ??
    (/\p{Script=Han}/u.test(scene.text) && tongueOf(scene.language) !== 'zh-CN' ? 'zh-CN' : scene.language)
  )
}

/** The media the message lists, in its order; else those it names; else all of the session. */
function chooseMedia({ media, text }: Material, prompt?: ReadPrompt): BriefMedia[] {
  const plain = (name: string) => name.trim().replace(/\s+/g, ' ')
  const listed = (prompt?.media ?? []).flatMap(({ name, part }) => {
    const found = media.findLast((one) => plain(one.name) === name)
    return found && part !== 'document' ? [toBriefMedia(found, part === 'music')] : []
  })
  if (listed.length > 0) return listed
  const named = prompt ? [] : media.filter(({ name }) => text.toLowerCase().includes(name.toLowerCase()))
  return (named.length > 0 ? named : media).map((one) =>
    toBriefMedia(one, /\b(?:music|song|bgm)\b|音乐|配乐/i.test(one.name)),
  )
}

/** A file as it takes part in a film; a sound is a voice unless it is known to be music. */
export function toBriefMedia(
  { id, url, name, fileType, duration, width, height, sound, speech }: SceneMedia,
  isMusic = false,
): BriefMedia {
  const kind = fileType === 'image' ? 'photo' : fileType === 'video' ? 'clip' : isMusic ? 'music' : 'voice'
  return BriefMedia.parse({ id, kind, url, name, duration, width, height, sound, speech })
}

/** The words a free message carries: what it quotes, or the text after its first line or colon. */
function writtenIn(ask: string, mode: ModeName): string | undefined {
  const quotes = quotesIn(takeQuotes(ask)).filter(Boolean)
  if (quotes.length > 0) return quotes.join('\n')
  const below = /^[^\n]{1,200}\n\s*([\s\S]+)$/.exec(ask)?.[1]
  const after = /^[^:：\n]{4,120}(?<!\d)[:：]\s*(\S[\s\S]+)$/.exec(ask)?.[1]
  const said = /\b(?:saying|that says|with the (?:words|message|text))\s+(.+)$/is.exec(ask)?.[1]
  const written = (below ?? after ?? said)?.trim()
  const isText = modes[mode].words === 'scenes' && ask.length > 240
  return written || (isText ? ask.trim() : undefined)
}

/** Words of our own where a film would have none: an occasion's wish, a subject, a draft narration. */
function supplied(
  mode: ModeName,
  ask: string,
  media: readonly BriefMedia[],
  tongue: Tongue,
  hasPictures: boolean,
) {
  const subject =
    /\b(?:for|about|of|on) ((?:my|our|the|a|an) [^,.;:]{3,60}?)(?: video| in English| in Chinese)?$/i.exec(
      ask,
    )?.[1]
  if (
    modes[mode].words === 'spoken' &&
    media.some(({ kind }) => kind === 'clip' || kind === 'photo') &&
    !media.some(({ kind }) => kind === 'voice')
  ) {
    return narration(subject?.replace(/^my /i, 'our ') ?? '')[tongue]
  }
  if (hasPictures) return undefined
  const about =
    /\b(?:about|of) ([^,.;:]{3,80})$/i.exec(ask)?.[1] ??
    /关于(.{2,40}?)的?(?:视频|短片|影片|$)/.exec(ask)?.[1]
  const wish = occasions.find(({ words }) => words.test(ask))?.text[tongue]
  return (
    wish ??
    (about && !/\b(?:my|these|this|photos?|text|script)\b/i.test(about)
      ? about[0]!.toUpperCase() + about.slice(1)
      : undefined)
  )
}

function notesFor(brief: Brief, written: string | undefined, tongue: Tongue): string[] {
  const { words } = modes[brief.mode]
  if (words === 'spoken' && !written && brief.words) return [notes.draftNarration[tongue], `“${brief.words}”`]
  if (words === 'subtitles' && !brief.words) return [notes.noWords[tongue]]
  return []
}

/** The same film before music, titles and effects are added. */
export const rawOf = (brief: Brief): Brief => ({ ...brief, music: null, titles: [], transition: 'cut' })
