import { type Brief, Mood } from '../../../shared/film/brief.ts'
import { moodIn } from '../moods.ts'
import { shareIn } from '../numbers.ts'
import { cannot, did } from '../say.ts'
import type { EditContext, Outcome, Rule } from '../scene.ts'
import { loudnessIn } from './loudness.ts'
import { adding, changing, removing } from './verbs.ts'

const music =
  /\b(?:music|songs?|soundtrack|bgm|score|tunes?|melody|background track)\b|音乐|配乐|背景乐|歌曲?|曲子|bgm/i
const back = /\bback\b(?!ground)|\bagain\b|\brestore\b|恢复|加回|放回|还是要/i
const disliked =
  /\b(?:don't|do not) (?:like|love)\b|\bhate\b|\bdislike\b|\b(?:other|another|different)\b|不喜欢|换一[首个]|别的/i

/** The background music: its mood, its volume, none, or back again. */
export const musicRule: Rule = {
  kind: 'music',
  matches: (words) => music.test(words),
  apply({ words }, context) {
    const { brief } = context
    if (back.test(words)) return bring(context)
    const volume = loudnessIn(words, brief.music?.volume ?? 1)
    if (removing.test(words) || volume === 0) {
      return brief.music
        ? { brief: { ...brief, music: null }, did: did.musicOff }
        : { cannot: cannot.already }
    }
    const mood = moodIn(words)
    // "Add soft piano music" asks for a mood, "make the piano softer" for a volume.
    const isMood = mood && (adding.test(words) || shareIn(words) !== undefined || volume === undefined)
    if (isMood) return setMood(brief, mood, shareIn(words))
    if (volume !== undefined) return setVolume(brief, volume)
    if (brief.music && (changing.test(words) || disliked.test(words)))
      return setMood(brief, another(brief.music.mood))
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

function setMood(brief: Brief, mood: Mood, share?: number): Outcome {
  const volume = share ?? brief.music?.volume ?? 1
  if (brief.music?.mood === mood && brief.music.volume === volume) return { cannot: cannot.musicThere(mood) }
  return { brief: { ...brief, music: { mood, volume } }, did: did.music(mood) }
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
