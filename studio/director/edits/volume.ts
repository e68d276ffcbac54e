import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { loudnessIn } from './loudness.ts'
import { namesVoice, pointedAt } from './targets.ts'
import { removing } from './verbs.ts'

const sound = /\b(?:sounds?|audio|volume|noise)\b|声音|原声|音量|噪音|音频/i
const clip = /\b(?:clips?|videos?|footage)\b|视频|片段|原声/i
const pace = /\b(?:slower|faster|speed)\b|慢|快/i

/** How loud the voice or a clip's own sound is. */
export const volumeRule: Rule = {
  kind: 'volume',
  matches: (words) =>
    (!pace.test(words) && loudnessIn(words, 1) !== undefined) || (sound.test(words) && removing.test(words)),
  apply({ words }, { brief }) {
    const hasClips = brief.media.some(({ kind }) => kind === 'clip')
    const kind = namesVoice(words) || (!clip.test(words) && !hasClips) ? 'voice' : 'clip'
    const all = brief.media.flatMap((one, at) => (one.kind === kind ? [at] : []))
    const pointed = pointedAt(words, brief.media).filter((at) => all.includes(at))
    const chosen = pointed.length > 0 ? pointed : all
    const first = brief.media[chosen[0] ?? -1]
    if (!first) return { cannot: cannot.noSuch }
    const volume = loudnessIn(words, first.volume) ?? 0
    const media = brief.media.map((one, at) => (chosen.includes(at) ? { ...one, volume } : one))
    const names = chosen.map((at) => brief.media[at]!.name).join(', ')
    return { brief: { ...brief, media }, did: did.volume(names, volume) }
  },
}
