import type { Said } from './language.ts'

export const modeNames = ['letter', 'text', 'voiceover', 'wechat'] as const
export type ModeName = (typeof modeNames)[number]

/**
 * What a mode is to a person, to the upstream and to the film. One record a mode; every screen, call and plan reads it.
 */
export type Mode = {
  name: ModeName
  /** The upstream's `X-Skill-Source`. */
  source: string
  /** The upstream's `X-Skill-Version`. */
  version: string
  greeting: Said
  /** Three things to try saying. */
  trySaying: { en: readonly string[]; 'zh-CN': readonly string[] }
  tip: Said
  /** What the agent is asked when the person asks nothing in particular. */
  ask: Said
  /** Formats that work most smoothly, as file endings in capitals. */
  preferred: readonly string[]
  /** The largest file taken, in bytes. */
  maxBytes: number
  /** How long a film usually takes, in seconds. */
  expected: { from: number; to: number }
  /**
   * What becomes of the words: `pages` of a letter, which opens and closes with its names; `scenes`, one thought at a
   * time; `spoken` by a synthetic voice where nobody spoke them; `subtitles`.
   */
  words: 'pages' | 'scenes' | 'spoken' | 'subtitles'
  /** How long its films are, in ms, where that does not follow from what is in them. */
  filmTime?: number
  /** The largest film that may come out, in bytes, where there is a bound. */
  filmMaxBytes?: number
}

const MB = 1_000_000
const version = '1.0.0'

export const modes: Record<ModeName, Mode> = {
  letter: {
    name: 'letter',
    source: 'best-video-letter-maker',
    version,
    greeting: {
      en: 'Share your words, photos and voice, and a video letter comes of them. Or just say what you have in mind.',
      'zh-CN': '把文字、照片和录音交给我，就能做成一封视频信。也可以先说说你的想法。',
    },
    trySaying: {
      en: [
        'turn my written message and photos into a heartfelt video letter with background music',
        'make a birthday letter for my mum from these photos and my voice',
        'export 1080p MP4',
      ],
      'zh-CN': [
        '把我写的话和照片做成一封温馨的视频信，配上背景音乐',
        '用这些照片和我的录音给妈妈做一封生日信',
        '导出 1080p MP4',
      ],
    },
    tip: {
      en: 'A voice note of your own feels more personal than a synthetic voice.',
      'zh-CN': '自己录的声音，比合成的声音更贴心。',
    },
    ask: {
      en: 'turn my written message and photos into a heartfelt video letter with background music',
      'zh-CN': '把我写的话和照片做成一封温馨的视频信，配上背景音乐',
    },
    preferred: ['MP4', 'MOV', 'JPG', 'PNG'],
    maxBytes: 200 * MB,
    expected: { from: 60, to: 120 },
    words: 'pages',
  },
  text: {
    name: 'text',
    source: 'text-to-ai',
    version,
    greeting: {
      en: 'Have some text? Send it over and say what you need: a video comes of it.',
      'zh-CN': '有一段文字吗？发过来，说说你的需要，就能变成视频。',
    },
    trySaying: {
      en: [
        'turn this text into a 30-second promotional video with visuals and music',
        'convert a two-sentence product description into a 1080p MP4',
        'make a short video of my script in 16:9',
      ],
      'zh-CN': [
        '把这段文字做成一支 30 秒、有画面和音乐的宣传视频',
        '把两句话的产品介绍做成 1080p MP4',
        '把我的脚本做成 16:9 的短视频',
      ],
    },
    tip: {
      en: 'Keep it short and concrete: shorter, clearer text makes truer pictures.',
      'zh-CN': '写得短一些、具体一些：文字越清楚，画面越贴切。',
    },
    ask: {
      en: 'turn this text into a 30-second promotional video with visuals and music',
      'zh-CN': '把这段文字做成一支 30 秒、有画面和音乐的宣传视频',
    },
    preferred: ['TXT', 'DOCX', 'PDF'],
    maxBytes: 500 * MB,
    expected: { from: 60, to: 120 },
    words: 'scenes',
    filmTime: 30_000,
  },
  voiceover: {
    name: 'voiceover',
    source: 'ai-voiceover-for',
    version,
    greeting: {
      en: 'Ready when you are. Add your video or your script, or say what you want to make.',
      'zh-CN': '准备好了。放上你的视频或脚本，或者说说你想做什么。',
    },
    trySaying: {
      en: [
        'add a natural AI voiceover in English for my product walkthrough video',
        'read my script over this silent video',
        'make the voice slower and the music softer',
      ],
      'zh-CN': [
        '给我的产品演示视频加上自然的英文 AI 配音',
        '用我的脚本给这段无声视频配音',
        '声音慢一点，音乐轻一点',
      ],
    },
    tip: {
      en: 'Shorter scripts sit more exactly on the picture.',
      'zh-CN': '脚本越短，声音和画面对得越准。',
    },
    ask: {
      en: 'add a natural AI voiceover in English for my product walkthrough video',
      'zh-CN': '给我的产品演示视频加上自然的中文 AI 配音',
    },
    preferred: ['MP4', 'MOV', 'AVI', 'WebM'],
    maxBytes: 500 * MB,
    expected: { from: 30, to: 60 },
    words: 'spoken',
  },
  wechat: {
    name: 'wechat',
    source: 'free-wechat-video',
    version,
    greeting: {
      en: 'Drop in your clips and say what you need: a video ready for WeChat comes of them.',
      'zh-CN': '放上你的片段，说说你的需要，就能得到一支适合微信的视频。',
    },
    trySaying: {
      en: [
        'trim this video and add subtitles for WeChat sharing',
        'make a 30-second clip for a WeChat Moments post',
        'make it square for Moments',
      ],
      'zh-CN': [
        '剪短这个视频，加上字幕，方便在微信分享',
        '做一支 30 秒的朋友圈视频',
        '改成适合朋友圈的正方形',
      ],
    },
    tip: {
      en: 'Under 25 MB, WeChat shares a video without squeezing it again.',
      'zh-CN': '小于 25 MB 的视频，微信分享时不会再次压缩。',
    },
    ask: {
      en: 'trim this video and add subtitles for WeChat sharing',
      'zh-CN': '剪短这个视频，加上字幕，方便在微信分享',
    },
    preferred: ['MP4', 'MOV', 'AVI', 'WebM'],
    maxBytes: 500 * MB,
    expected: { from: 30, to: 60 },
    words: 'subtitles',
    filmMaxBytes: 25 * MB,
  },
}

/** Every file ending the product takes, whatever the mode. */
export const acceptedFormats = [
  'mp4',
  'mov',
  'avi',
  'webm',
  'mkv',
  'jpg',
  'png',
  'gif',
  'webp',
  'mp3',
  'wav',
  'm4a',
  'aac',
] as const
