import type { Said } from '../../shared/language.ts'
import { answers } from './say.ts'
import type { Scene } from './scene.ts'

const polite = /^(?:please |hey,? |hi,? |ok(?:ay)?,? )?(?:can|could|would|will) you\b/i
const asks =
  /^(?:(?:and|so|but|hi|hey|ok),? )?(?:how|what|what's|which|who|when|why|where|is|are|was|does|did|has|have you|am i)\b/i
const asksChinese = /多少|多长|多久|几张|几段|几秒|什么|怎么|为什么|哪|是不是|有没有|吗[?？]?$/

/** Whether a message asks something, rather than for something. `Can you make it shorter?` asks for something. */
export const isQuestion = (words: string): boolean =>
  !polite.test(words) &&
  (asks.test(words) || (asksChinese.test(words) && !/^(?:请|把|将|能不能|可以)/.test(words)))

type Reply = { words: RegExp; say: (scene: Scene & { brief: NonNullable<Scene['brief']> }) => Said }

/** What is asked about the film, and what to say. */
const aboutTheFilm: Reply[] = [
  {
    words: /\bhow long\b|\bduration\b|\blength\b|\bhow many seconds\b|时长|多长|多久|几秒|多少秒/i,
    say: ({ duration }) => answers.length(duration),
  },
  { words: /\bmusic\b|\bsong\b|音乐|配乐/i, say: ({ brief }) => answers.music(brief.music) },
  {
    words: /\bformat\b|\baspect\b|\bratio\b|\bresolution\b|画幅|比例|尺寸|横屏|竖屏/i,
    say: ({ brief }) => answers.aspect(brief.aspect),
  },
  { words: /\btitles?\b|标题/i, say: ({ brief }) => answers.titles(brief.titles.map(({ text }) => text)) },
  {
    words: /\bcaptions?\b|\bsubtitles?\b|字幕/i,
    say: ({ brief }) => answers.captions(brief.captions && brief.words !== ''),
  },
  {
    words: /\bhow many\b|几张|多少张|几段|几个|多少个/i,
    say: ({ brief }) => {
      const count = (kind: string) => brief.media.filter((media) => media.kind === kind).length
      return answers.pictures(count('photo'), count('clip'))
    },
  },
]

const hello = /^(?:hello|hi|hey|good (?:morning|evening|afternoon)|你好|您好|嗨|哈喽)[\s!,.~！。]*$/i
const thanks =
  /^(?:(?:ok(?:ay)?|great|perfect|nice|lovely|好的?|太好了|很好)[\s,，!！]*)?(?:thanks?(?: you)?(?: so much| a lot)?|many thanks|谢谢你?|多谢|感谢)[\s!,.~！。]*$/i
const ability =
  /\bwhat (?:else )?can (?:you|i) do\b|\bhelp\b(?! me)|\bhow does (?:this|it) work\b|你会什么|能做什么|可以做什么|怎么用|帮助/i
const exporting = /^(?:please |can you )?(?:export|download|save|render)\b|^(?:请)?(?:导出|下载)/i

/** What to say to small talk and to questions, about the film or about what can be done; undefined for all else. */
export function answerTo(words: string, scene: Scene): Said | undefined {
  if (hello.test(words)) return answers.hello
  if (thanks.test(words)) return answers.thanks
  if (exporting.test(words)) return scene.brief ? answers.export : answers.nothingYet
  if (ability.test(words)) return answers.can
  if (!isQuestion(words)) return undefined
  const { brief } = scene
  if (!brief) return answers.nothingYet
  const reply = aboutTheFilm.find((one) => one.words.test(words))
  return reply ? reply.say({ ...scene, brief }) : answers.summary(brief, scene.duration)
}
