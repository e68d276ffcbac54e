import { type Brief, Mood } from '../../../shared/film/brief.ts'
import { shareIn } from '../amounts.ts'
import { moodIn } from '../moods.ts'
import { cannot, did } from '../say.ts'
import type { EditContext, Outcome, Rule } from '../scene.ts'
import { adding, changing, removing } from './verbs.ts'

const music =
  /\b(?:music|songs?|soundtrack|bgm|score|tunes?|melody|background track)\b|音乐|配乐|背景乐|歌曲?|曲子|bgm/i
const back = /\bback\b(?!ground)|\bagain\b|\brestore\b|恢复|加回|放回|还是要/i
export const softer =
  /\b(?:soft(?:er|ly)?|quiet(?:er|ly)?|lower|low|turn (?:\w+ ){0,3}down|decrease|reduce|less loud|gentler|too loud|down|fainter)\b|轻一?[点些]|小一?[点些]|低一?[点些]|弱一?[点些]|调小|调低|调轻|减小|降低|太大声|太吵|小声/i
export const louder =
  /\b(?:loud(?:er|ly)?|turn (?:\w+ ){0,3}up|increase|raise|boost|higher|too (?:quiet|soft|low)|up)\b|大一?[点些]|响一?[点些]|高一?[点些]|调大|调高|调响|增大|提高|太小声|大声/i
export const muted = /\b(?:mute|silence|silent)\b|静音|消音/i

/** Rounded to whole percents: 0.36 rather than 0.36000000000000004. */
export const scaled = (volume: number, by: number) =>
  Math.min(2, Math.max(0.05, Math.round(volume * by * 100) / 100))

/** The background music: its mood, its volume, none, or back again. */
export const musicRule: Rule = {
  kind: 'music',
  matches: (words) => music.test(words),
  apply({ words }, context) {
    const { brief } = context
    const share = shareIn(words)
    if (back.test(words)) return bring(context)
    if (removing.test(words) || muted.test(words) || share === 0) {
      return brief.music
        ? { brief: { ...brief, music: null }, did: did.musicOff }
        : { cannot: cannot.already }
    }
    if (share !== undefined) return setVolume(brief, Math.min(2, share))
    const mood = moodIn(words)
    if (softer.test(words) && !(mood && adding.test(words)))
      return setVolume(brief, scaled(brief.music?.volume ?? 1, 0.6))
    if (louder.test(words) && !mood) return setVolume(brief, scaled(brief.music?.volume ?? 1, 1.5))
    if (mood) return setMood(brief, mood)
    if (brief.music && changing.test(words)) return setMood(brief, another(brief.music.mood))
    if (!adding.test(words) && !changing.test(words)) return undefined
    return brief.music ? { cannot: cannot.musicThere(brief.music.mood) } : setMood(brief, 'warm')
  },
}

/** `Make it happier`: a mood without the word music is the music's all the same. */
export const moodRule: Rule = {
  kind: 'music',
  matches: (words) =>
    /\b(?:make|more|feel|sound|mood)\b|一点|一些|更|气氛|感觉/i.test(words) && moodIn(words) !== undefined,
  apply: ({ words }, { brief }) => setMood(brief, moodIn(words)!),
}

function setMood(brief: Brief, mood: Mood): Outcome {
  if (brief.music?.mood === mood) return { cannot: cannot.musicThere(mood) }
  return { brief: { ...brief, music: { mood, volume: brief.music?.volume ?? 1 } }, did: did.music(mood) }
}

function setVolume(brief: Brief, volume: number): Outcome {
  if (!brief.music) return { cannot: cannot.noMusic }
  return { brief: { ...brief, music: { ...brief.music, volume } }, did: did.musicVolume(volume) }
}

function bring({ brief, history }: EditContext): Outcome {
  if (brief.music) return { cannot: cannot.musicThere(brief.music.mood) }
  const music = history.findLast((before) => before.music)?.music ?? { mood: 'warm' as const, volume: 1 }
  return { brief: { ...brief, music }, did: did.music(music.mood) }
}

const another = (mood: Mood): Mood => Mood.options[(Mood.options.indexOf(mood) + 1) % Mood.options.length]!
