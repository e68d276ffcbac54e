import { type Tongue, tongueOf } from './language.ts'
import { type ModeName, modes } from './modes.ts'

/** The part a file plays in what was composed. */
export type Part = 'photo' | 'clip' | 'voice' | 'music' | 'document'

export const speakers = ['female', 'male'] as const
export const paces = ['slow', 'usual', 'fast'] as const
/** A synthetic voice, and how fast it speaks. */
export type Speaker = { voice: (typeof speakers)[number]; pace: (typeof paces)[number] }
export const usualSpeaker: Speaker = { voice: 'female', pace: 'usual' }

export const clipSounds = ['softer', 'off', 'full'] as const
export type ClipSound = (typeof clipSounds)[number]
export const usualClipSound: ClipSound = 'softer'

/** What a person composed: all that the agent's first message is made of. */
export type Composed = {
  mode: ModeName
  language: string
  to?: string
  from?: string
  /** The person's words, quoted whole. */
  words?: string
  /** What the person asks for, in a sentence; the mode's own ask when empty. */
  ask?: string
  style?: string
  music?: string
  /** Who speaks the words of a voice-over, where it is not the person. */
  speaker?: Speaker
  /** What becomes of the clips' own sound under a voice-over. */
  clipSound?: ClipSound
  /** `none` for a film without words on its pictures. */
  captions?: 'none'
  aspect?: '9:16' | '16:9' | '1:1'
  /** In the order they should be seen and heard; names are unique within a letter. */
  media: readonly { name: string; part: Part }[]
}

/** The labels of the message, so that its writer and whoever reads it agree. */
export const promptLabels = {
  en: {
    to: 'To',
    from: 'From',
    language: 'Language',
    format: 'Format',
    style: 'Style',
    music: 'Music',
    captions: 'Captions',
    voice: 'Voice',
    clipSound: 'Sound of the clips',
    scenes: 'Scenes',
    eachParagraph: 'one for each paragraph, in this order',
    words: 'My words, whole',
    media: 'Media, in this order',
    parts: { photo: 'photo', clip: 'clip', voice: 'my own voice', music: 'music', document: 'document' },
    speakers: { female: 'a female voice', male: 'a male voice' },
    paces: { slow: 'slowly', usual: '', fast: 'quickly' },
    clipSounds: { softer: 'softer', off: 'off', full: 'as it is' },
  },
  'zh-CN': {
    to: '写给',
    from: '来自',
    language: '语言',
    format: '画幅',
    style: '风格',
    music: '音乐',
    captions: '字幕',
    voice: '配音',
    clipSound: '视频原声',
    scenes: '场景',
    eachParagraph: '每段一个，按此顺序',
    words: '我的原话',
    media: '素材，按此顺序',
    parts: { photo: '照片', clip: '视频', voice: '我的录音', music: '音乐', document: '文档' },
    speakers: { female: '女声', male: '男声' },
    paces: { slow: '慢', usual: '', fast: '快' },
    clipSounds: { softer: '轻一点', off: '关', full: '原样' },
  },
} as const satisfies Record<Tongue, unknown>

/** What opens and closes the quoted words: longer than any run of quotes inside them. */
const fenceFor = (words: string) => {
  const longest = Math.max(2, ...[...words.matchAll(/"+/g)].map(([run]) => run.length))
  return '"'.repeat(longest + 1)
}

/**
 * The message that asks the agent to make what was composed: the ask, to and from, the wishes, the words
 * quoted whole between fences of `"`, and the media in order with the part each plays.
 */
export function writePrompt(composed: Composed): string {
  const tongue = tongueOf(composed.language)
  const label = promptLabels[tongue]
  const colon = tongue === 'zh-CN' ? '：' : ': '
  const words = composed.words?.trim() ?? ''
  const fence = fenceFor(words)
  const line = (name: string, value?: string) => (value?.trim() ? [`${name}${colon}${oneLine(value)}`] : [])
  const hasScenes = modes[composed.mode].words === 'scenes' && /\n\s*\n/.test(words)
  const facts = [
    ...line(label.to, composed.to),
    ...line(label.from, composed.from),
    ...line(label.language, composed.language),
    ...line(label.format, composed.aspect),
    ...line(label.style, composed.style),
    ...line(label.music, composed.music),
    ...line(label.captions, composed.captions),
    ...line(label.voice, mannerOf(composed.speaker, tongue)),
    ...line(label.clipSound, composed.clipSound && label.clipSounds[composed.clipSound]),
    ...line(label.scenes, hasScenes ? label.eachParagraph : ''),
  ]
  const quoted = words ? [`${label.words}${colon.trim()}\n${fence}\n${words}\n${fence}`] : []
  const listed = composed.media.map(
    ({ name, part }, at) => `${at + 1}. ${oneLine(name)} (${label.parts[part]})`,
  )
  const media = listed.length > 0 ? [`${label.media}${colon.trim()}\n${listed.join('\n')}`] : []
  const ask = composed.ask?.trim() || modes[composed.mode].ask[tongue]
  return [ask, facts.join('\n'), ...quoted, ...media].filter(Boolean).join('\n\n')
}

/** `a male voice, slowly` */
function mannerOf(speaker: Speaker | undefined, tongue: Tongue): string {
  if (!speaker) return ''
  const { speakers, paces } = promptLabels[tongue]
  return [speakers[speaker.voice], paces[speaker.pace]].filter(Boolean).join(tongue === 'zh-CN' ? '，' : ', ')
}

const oneLine = (value: string) => value.trim().replace(/\s+/g, ' ')
