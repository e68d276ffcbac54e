import { toBriefMedia } from '../make.ts'
import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { namesMedia } from './targets.ts'
import { adding } from './verbs.ts'

const more = /\b(?:new|more|another|this|these|it|them|one|other|files?|uploaded)\b|新|这|刚|它|文件|素材/i

/** Takes in what was uploaded since the film was made. */
export const addMediaRule: Rule = {
  kind: 'add-media',
  matches: (words) => adding.test(words) && (namesMedia(words) || more.test(words)),
  apply({ words }, { brief, media }) {
    const isMusic = /\b(?:music|song|bgm)\b|音乐|配乐|歌/i.test(words)
    const fresh = media.filter(({ id }) => !brief.media.some((one) => one.id === id))
    const named = fresh.filter(({ name }) => words.toLowerCase().includes(name.toLowerCase()))
    const taken = named.length > 0 ? named : fresh
    if (taken.length === 0)
      return namesMedia(words) && /\badd\b|加/i.test(words) ? { cannot: cannot.uploadFirst } : undefined
    const added = taken.map((one) => toBriefMedia(one, isMusic && one.fileType === 'audio'))
    return {
      brief: { ...brief, media: [...brief.media, ...added] },
      did: did.added(taken.map(({ name }) => name).join(', ')),
    }
  },
}
