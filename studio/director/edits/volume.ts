import { shareIn } from '../amounts.ts'
import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { louder, muted, scaled, softer } from './music.ts'
import { namesVoice, pointedAt } from './targets.ts'
import { removing } from './verbs.ts'

const sound = /\b(?:sounds?|audio|volume|noise)\b|声音|原声|音量|噪音|音频/i
const unmute = /\bunmute\b|取消静音|恢复(?:声音|原声)|sound back/i

/** How loud the voice or a clip's own sound is. */
export const volumeRule: Rule = {
  kind: 'volume',
  matches: (words) =>
    unmute.test(words) ||
    muted.test(words) ||
    ((sound.test(words) || namesVoice(words)) &&
      (softer.test(words) || louder.test(words) || shareIn(words) !== undefined)) ||
    (sound.test(words) && removing.test(words)) ||
    (/\b(?:clips?|videos?)\b|视频/i.test(words) &&
      (softer.test(words) || louder.test(words)) &&
      !/\b(?:up|higher|lower) (?:the )?(?:quality|speed)/i.test(words)),
  apply({ words }, { brief }) {
    if (namesVoice(words) && /\b(?:slower|faster)\b|慢|快/i.test(words) && !sound.test(words))
      return { cannot: cannot.voiceSpeed }
    const isVoice =
      namesVoice(words) ||
      (!/\b(?:clips?|videos?)\b|视频|片段|原声/i.test(words) &&
        !brief.media.some(({ kind }) => kind === 'clip'))
    const kind = isVoice ? 'voice' : 'clip'
    const pointed = pointedAt(words, brief.media).filter((at) => brief.media[at]?.kind === kind)
    const all = brief.media.flatMap((one, at) => (one.kind === kind ? [at] : []))
    const chosen = pointed.length > 0 ? pointed : all
    if (chosen.length === 0) return { cannot: cannot.noSuch }
    const old = brief.media[chosen[0]!]!.volume
    const volume = nextVolume(words, old)
    const media = brief.media.map((one, at) => (chosen.includes(at) ? { ...one, volume } : one))
    return {
      brief: { ...brief, media },
      did: did.volume(chosen.map((at) => brief.media[at]!.name).join(', '), volume),
    }
  },
}

function nextVolume(words: string, old: number): number {
  if (unmute.test(words)) return 1
  const share = shareIn(words)
  if (share !== undefined) return Math.min(2, share)
  if (muted.test(words)) return 0
  if (softer.test(words)) return scaled(old, 0.6)
  if (louder.test(words)) return scaled(old || 0.7, 1.5)
  return 0
}
