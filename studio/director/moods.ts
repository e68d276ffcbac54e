import type { Brief } from '../../shared/film/brief.ts'

type Mood = NonNullable<Brief['music']>['mood']

/** The many words people use for a mood, in the order they are tried. */
const moodWords: [Mood, RegExp][] = [
  [
    'festive',
    /\b(?:festive|birthday|christmas|holiday|new year|party|celebrat\w+|wedding|anniversary|dance|epic)\b|生日|节日|圣诞|新年|春节|过年|派对|庆祝|喜庆|婚礼|热闹/i,
  ],
  [
    'tender',
    /\b(?:tender\w*|romantic|romance|love|loving|gentle|intimate|lullaby|sweet|sentimental|emotional)\b|温柔|浪漫|爱情|深情|抒情|柔情|甜蜜|感人/i,
  ],
  [
    'nostalgic',
    /\b(?:nostalgi\w*|memor(?:y|ies)|sad(?:der)?|melanchol\w*|wistful|vintage|retro|old[- ]time\w*|bittersweet|classical|piano)\b|怀旧|怀念|回忆|复古|忧伤|伤感|悲伤|古典|钢琴/i,
  ],
  [
    'calm',
    /\b(?:calm\w*|lo-?fi|chill\w*|relax\w*|peaceful|quiet music|ambient|soothing|meditat\w*|serene|slow music|acoustic|soft (?:music|piano|background))\b|平静|安静的|舒缓|放松|轻松的|宁静|冥想|轻音乐|柔和/i,
  ],
  [
    'hopeful',
    /\b(?:hope\w*|inspir\w*|uplifting|motivat\w*|optimistic|cinematic|corporate|promotional|professional|dramatic)\b|希望|励志|鼓舞|激励|大气|振奋|史诗|商务|宣传/i,
  ],
  [
    'playful',
    /\b(?:playful|funny|fun|quirky|silly|cute|bouncy|kids?|children'?s?|ukulele|cartoon)\b|俏皮|有趣|搞笑|可爱|活泼|童趣|儿童|滑稽/i,
  ],
  [
    'happy',
    /\b(?:happ(?:y|ier)|cheerful|upbeat|joy\w*|bright(?:er)?|energetic|sunny|pop|lively|merry|up-tempo)\b|开心|快乐|欢快|愉快|欢乐|高兴|阳光|明快|动感|轻快/i,
  ],
  [
    'warm',
    /\b(?:warm\w*|heartfelt|heart-?warming|cozy|cosy|touching|sincere|acoustic guitar)\b|温暖|温馨|暖心|真挚|走心/i,
  ],
]

const firstMood = (text: string) => moodWords.find(([, words]) => words.test(text))?.[0]
const nearMusic =
  /(?:[\w-]+[ ,]+(?:and )?){0,3}(?:background )?\b(?:music|song|soundtrack|bgm|tune|melody)\b|.{0,8}(?:音乐|配乐|歌|曲)/i

/**
 * The mood a text names; undefined when it names none. What stands with the music counts first: a birthday
 * letter with calm music is calm.
 */
export const moodIn = (text: string): Mood | undefined =>
  firstMood(nearMusic.exec(text)?.[0] ?? '') ?? firstMood(text)
