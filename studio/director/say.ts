import type { Brief, Span, Style } from '../../shared/film/brief.ts'
import type { Said, Tongue } from '../../shared/language.ts'

type Mood = NonNullable<Brief['music']>['mood']

const seconds = (ms: number) => `${Math.round(ms / 100) / 10}`

const moods: Record<Mood, Said> = {
  warm: { en: 'warm', 'zh-CN': '温暖' },
  tender: { en: 'tender', 'zh-CN': '温柔' },
  happy: { en: 'happy', 'zh-CN': '欢快' },
  calm: { en: 'calm', 'zh-CN': '舒缓' },
  hopeful: { en: 'hopeful', 'zh-CN': '充满希望' },
  nostalgic: { en: 'nostalgic', 'zh-CN': '怀旧' },
  playful: { en: 'playful', 'zh-CN': '俏皮' },
  festive: { en: 'festive', 'zh-CN': '喜庆' },
}

const styles: Record<Style, Said> = {
  paper: { en: 'classic paper', 'zh-CN': '信纸' },
  film: { en: 'warm film', 'zh-CN': '暖色胶片' },
  minimal: { en: 'minimal', 'zh-CN': '极简' },
  night: { en: 'night', 'zh-CN': '夜空' },
  celebration: { en: 'celebration', 'zh-CN': '欢庆' },
}

/** What the agent says around the making of a film. It speaks of a GUI, as the vendor's does. */
export const say = {
  en: {
    making: ({ media, to }: Brief) =>
      `I'm making your video${to ? ` for ${to}` : ''}${media.length > 0 ? ` from ${media.length} ${media.length === 1 ? 'file' : 'files'}` : ' from your words'}. This takes a moment.`,
    rawReady: (ms: number) =>
      `The raw video is ready (${seconds(ms)} s). Now I'm adding music, titles and effects by myself.`,
    made: (brief: Brief, ms: number, notes: readonly string[]) =>
      [
        `Your video is ready: ${seconds(ms)} seconds, ${brief.aspect}${brief.music ? `, with ${moods[brief.music.mood].en} music` : ', without music'}.`,
        ...notes,
        'You can preview it in the timeline. Keep the extras, or tell me to remove them. Click the Export button to download it.',
      ].join(' '),
    edited: (told: readonly string[], trouble: readonly string[]) =>
      [...told.map((text) => `${text}.`), ...trouble, 'Click Preview to watch it.'].join(' '),
  },
  'zh-CN': {
    making: ({ media, to }: Brief) =>
      `正在${to ? `为${to}` : ''}制作视频${media.length > 0 ? `，用到 ${media.length} 个素材` : '，用你写的文字'}，请稍等。`,
    rawReady: (ms: number) => `初版视频已经完成（${seconds(ms)} 秒）。接下来自动添加音乐、标题和效果。`,
    made: (brief: Brief, ms: number, notes: readonly string[]) =>
      [
        `视频做好了：${seconds(ms)} 秒，${brief.aspect}${brief.music ? `，配${moods[brief.music.mood]['zh-CN']}的音乐` : '，没有音乐'}。`,
        ...notes,
        '可以在时间线里预览。附加效果可以保留，也可以让我去掉。点击导出按钮即可下载。',
      ].join(''),
    edited: (told: readonly string[], trouble: readonly string[]) =>
      [...told.map((text) => `${text}。`), ...trouble, '点击预览即可查看。'].join(''),
  },
} satisfies Record<Tongue, unknown>

const span = ({ from, to }: Span) => ({
  en: `${seconds(from)}–${seconds(to)} s`,
  zh: `${seconds(from)}–${seconds(to)} 秒`,
})
const both = (en: string, zh: string): Said => ({ en, 'zh-CN': zh })
const percent = (volume: number) => `${Math.round(volume * 100)}%`

/** What each edit says once it is done. */
export const did = {
  titleAdded: (text: string, at: Span) =>
    both(`Title added: '${text}', ${span(at).en}`, `已添加标题“${text}”，${span(at).zh}`),
  titleChanged: (text: string) => both(`Title changed to '${text}'`, `标题已改为“${text}”`),
  titlesRemoved: both('Title removed', '标题已去掉'),
  captionsOn: both('Captions are on', '字幕已打开'),
  captionsOff: both('Captions are off', '字幕已关闭'),
  wordsChanged: both('The words are changed', '文字已更换'),
  wordsAdded: both('The words are added', '文字已加上'),
  music: (mood: Mood) => both(`Music: ${moods[mood].en}`, `音乐已换成${moods[mood]['zh-CN']}的`),
  musicVolume: (volume: number) => both(`Music volume: ${percent(volume)}`, `音乐音量：${percent(volume)}`),
  musicOff: both('Music removed', '音乐已去掉'),
  volume: (what: string, volume: number) =>
    volume === 0
      ? both(`Muted: ${what}`, `已静音：${what}`)
      : both(`Volume of ${what}: ${percent(volume)}`, `${what}的音量：${percent(volume)}`),
  trimmed: (what: string, ms: number) =>
    both(`Trimmed: ${what} is ${seconds(ms)} s now`, `已剪辑：${what}现在 ${seconds(ms)} 秒`),
  duration: (ms: number) => both(`The video is set to ${seconds(ms)} s`, `视频时长设为 ${seconds(ms)} 秒`),
  showEach: (ms: number) => both(`Each photo stays ${seconds(ms)} s`, `每张照片停留 ${seconds(ms)} 秒`),
  show: (what: string, ms: number) => both(`${what} stays ${seconds(ms)} s`, `${what}停留 ${seconds(ms)} 秒`),
  ordered: both('The order is changed', '顺序已调整'),
  removed: (what: string) => both(`Removed: ${what}`, `已去掉：${what}`),
  added: (what: string) => both(`Added: ${what}`, `已加入：${what}`),
  transition: (name: string) => both(`Transitions: ${name}`, `转场已改为 ${name}`),
  aspect: (aspect: string) => both(`Format: ${aspect}`, `画幅已改为 ${aspect}`),
  style: (style: Style) => both(`Look: ${styles[style].en}`, `风格已改为${styles[style]['zh-CN']}`),
  names: ({ to, from }: Pick<Brief, 'to' | 'from'>) =>
    both(`To ${to || '—'}, from ${from || '—'}`, `写给：${to || '—'}，署名：${from || '—'}`),
  narrationOn: both('Voice-over added', '已加上配音'),
  narrationOff: both('Voice-over removed', '配音已去掉'),
  narration: (voice: 'female' | 'male', rate: number, volume: number) =>
    both(
      `Voice-over: ${voice} voice, speed ${percent(rate)}, volume ${percent(volume)}`,
      `配音：${voice === 'female' ? '女声' : '男声'}，语速 ${percent(rate)}，音量 ${percent(volume)}`,
    ),
  extrasRemoved: both('Music, titles and effects removed', '音乐、标题和效果已去掉'),
  undone: both('The last change is undone', '已撤销上一步'),
}

/** Why an edit cannot be. */
export const cannot = {
  captionless: both(
    'There are no words for captions yet: send them to me in quotes, for example: add subtitles "See you soon".',
    '还没有可作字幕的文字：请用引号发给我，例如：加字幕“很快见面”。',
  ),
  captionLook: both(
    'The size and place of the captions follow the look of the video.',
    '字幕的大小和位置由视频风格决定。',
  ),
  noSuch: both('I could not find that in the video.', '视频里没有找到这一项。'),
  nothingLeft: both('Nothing would be left of the video.', '这样视频就什么都不剩了。'),
  noClip: both('There is no clip that could be cut so.', '没有可以这样剪的片段。'),
  tooShort: both('There would be nothing left of it.', '剪完就没有内容了。'),
  musicThere: (mood: Mood) =>
    both(
      `There is music already (${moods[mood].en}). Name a mood to change it: happy, calm, romantic…`,
      `已经有音乐了（${moods[mood]['zh-CN']}）。想换就说一种感觉：欢快、舒缓、浪漫……`,
    ),
  noMusic: both(
    'There is no music: say "add happy music" to have some.',
    '现在没有音乐：可以说“加欢快的音乐”。',
  ),
  already: both('It is so already.', '现在就是这样。'),
  styles: both(
    `The looks there are: ${Object.values(styles)
      .map(({ en }) => en)
      .join(', ')}.`,
    `可选的风格：${Object.values(styles)
      .map((said) => said['zh-CN'])
      .join('、')}。`,
  ),
  voiceSpeed: both('A recorded voice keeps its own speed.', '录好的声音无法改变语速。'),
  ownVoice: both(
    'Your own voice is in it: take it out first if you want a synthetic one.',
    '里面已经有你自己的录音：想用合成配音，请先去掉录音。',
  ),
  uploadFirst: both(
    'There is no new file: upload it first, then tell me.',
    '没有新的文件：请先上传，再告诉我。',
  ),
  trimHow: both(
    'How long should it be? For example: trim the video to 10 seconds, or cut the first 3 seconds of clip 2.',
    '想剪到多长？比如：剪到10秒，或者去掉第二段视频开头3秒。',
  ),
  nothingToUndo: both('There is nothing to undo.', '没有可以撤销的步骤。'),
  size: both('Every film is made in full 1080p.', '影片都是 1080p 全高清。'),
}

/** Answers that change nothing and cost nothing. */
export const answers = {
  hello: both(
    'Hello! Send me your words, photos, clips or a voice note, and tell me what to make of them.',
    '你好！把文字、照片、视频或录音发给我，再告诉我想做成什么。',
  ),
  thanks: both('My pleasure. Tell me whenever something should change.', '不客气。想改什么随时告诉我。'),
  needMaterial: both(
    'I need something to make it of: add a photo, a clip or a voice note, or send me your words in quotes.',
    '还需要一些素材：请添加照片、视频或录音，或者把文字用引号发给我。',
  ),
  puzzled: both(
    'I did not understand that. I can, for example, add a title ("add the title \'Paradise Found\'"), change the music ("make the music softer"), or trim ("trim the video to 10 seconds").',
    '我没有听懂。比如可以加标题（“加标题‘天堂’”）、调整音乐（“音乐轻一点”）、剪短视频（“剪到10秒”）。',
  ),
  export: both(
    'Your video is ready. Click the Export button to download it.',
    '视频已经准备好。点击导出按钮即可下载。',
  ),
  nothingYet: both(
    'Nothing has been made yet. Tell me what to make.',
    '还没有做任何内容。告诉我想做什么吧。',
  ),
  length: (ms: number) => both(`The video is ${seconds(ms)} seconds long.`, `视频时长 ${seconds(ms)} 秒。`),
  music: (music: Brief['music']) =>
    music
      ? both(
          `The music is ${moods[music.mood].en}, at ${percent(music.volume)}.`,
          `音乐是${moods[music.mood]['zh-CN']}的，音量 ${percent(music.volume)}。`,
        )
      : both('There is no music.', '没有音乐。'),
  aspect: (aspect: string) => both(`The format is ${aspect}.`, `画幅是 ${aspect}。`),
  titles: (texts: readonly string[]) =>
    texts.length > 0
      ? both(
          `Titles: ${texts.map((text) => `'${text}'`).join(', ')}.`,
          `标题：${texts.map((text) => `“${text}”`).join('、')}。`,
        )
      : both('There is no title.', '没有标题。'),
  captions: (on: boolean) =>
    on ? both('Captions are on.', '字幕是打开的。') : both('There are no captions.', '没有字幕。'),
  pictures: (photos: number, clips: number) =>
    both(
      `There are ${photos} photos and ${clips} clips in it.`,
      `里面有 ${photos} 张照片、${clips} 段视频。`,
    ),
  summary: (brief: Brief, ms: number) =>
    both(
      `The video is ${seconds(ms)} seconds long, ${brief.aspect}, with ${brief.media.length} files${brief.music ? ` and ${moods[brief.music.mood].en} music` : ''}.`,
      `视频时长 ${seconds(ms)} 秒，画幅 ${brief.aspect}，用了 ${brief.media.length} 个素材${brief.music ? `，配${moods[brief.music.mood]['zh-CN']}的音乐` : ''}。`,
    ),
  can: both(
    'I can make a video of your words, photos, clips and voice; add titles and captions; choose music; trim, reorder and remove; change the format to 9:16, 16:9 or 1:1; and undo.',
    '我可以用文字、照片、视频和录音做视频；加标题和字幕；配音乐；剪短、排序、删除；改成 9:16、16:9 或 1:1；还可以撤销。',
  ),
}

/** What is told beside a film that was made. */
export const notes = {
  noWords: both('No words were given, so there are no subtitles.', '没有给出文字，所以没有字幕。'),
  draftNarration: both(
    'There was no script, so I wrote a short draft narration. Is it right, or do you want to send your own?',
    '没有脚本，我先写了一段简短的旁白草稿。这样可以吗？也可以把你自己的发给我。',
  ),
}

/** A short narration for a video that came without a script. */
export const narration = (subject: string): Said =>
  both(
    `Welcome. Here is ${subject || 'a short tour'}, step by step. Take a look at how it works, and see what it can do for you.`,
    `欢迎观看。下面一步一步为你介绍${subject || '这段内容'}。看看它怎么用，能为你做些什么。`,
  )

/** What stands in a film when only its occasion is known. */
export const occasions: { words: RegExp; text: Said }[] = [
  { words: /\bbirthday\b|生日/i, text: both('Happy birthday!', '生日快乐！') },
  { words: /\bchristmas\b|圣诞/i, text: both('Merry Christmas!', '圣诞快乐！') },
  {
    words: /\b(?:wedding|married)\b|婚礼|结婚/i,
    text: both('With all our love on your wedding day.', '新婚快乐，百年好合！'),
  },
  { words: /\banniversary\b|纪念日/i, text: both('Happy anniversary!', '纪念日快乐！') },
  {
    words: /\b(?:thank you|thank-you|thanks)\b|感谢|谢谢/i,
    text: both('Thank you, from the heart.', '谢谢你，由衷地。'),
  },
  { words: /\bnew year\b|新年|春节/i, text: both('Happy New Year!', '新年快乐！') },
]

/** The language to answer in: the message's own script tells, the session's language where it does not. */
export const tongueOfText = (text: string, language: string): Tongue => {
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN'
  return /\p{Script=Latin}/u.test(text) || !/^zh\b/i.test(language) ? 'en' : 'zh-CN'
}
