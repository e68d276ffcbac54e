import { shareIn } from '../numbers.ts'

const softer =
  /\b(?:soft(?:er|ly)?|quiet(?:er|ly)?|lower|turn (?:\w+ ){0,3}down|decrease|reduce|less loud|gentler|too loud|(?:volume|music|voice|sound|audio) down|fainter)\b|轻一?[点些]|小一?[点些]|低一?[点些]|弱一?[点些]|调小|调低|调轻|减小|降低|太大声|太吵|太响|小声/i
const louder =
  /\b(?:loud(?:er|ly)?|turn (?:\w+ ){0,3}up|increase|raise|boost|too (?:quiet|soft)|(?:volume|music|voice|sound|audio) up)\b|大一?[点些]|响一?[点些]|高一?[点些]|调大|调高|调响|增大|提高|太小声|太轻|大声/i
const muted = /\bmute\b|\bsilence\b|\bmake (?:\w+ ){1,3}silent\b|静音|消音/i
const unmuted = /\bunmute\b|取消静音|恢复(?:声音|原声)|\b(?:sound|audio) back\b/i
const relative = /\bby \d|再?(?:降低|调低|减小|提高|调高|增大)了?\s*(?:\d+\s*%|百分之)(?!.*(?:到|至))/i

/** Rounded to whole percents: 0.36 rather than 0.36000000000000004. */
const scaled = (volume: number, by: number) =>
  Math.min(2, Math.max(0.05, Math.round(volume * by * 100) / 100))

/** The loudness a text asks for where it was `old` (factors, 1 as recorded); undefined when it asks for none. */
export function loudnessIn(words: string, old: number): number | undefined {
  if (unmuted.test(words)) return 1
  const share = shareIn(words)
  const isSofter = softer.test(words)
  const isLouder = louder.test(words)
  if (share !== undefined && relative.test(words)) {
    if (isSofter) return scaled(old, 1 - share)
    if (isLouder) return scaled(old, 1 + share)
  }
  if (share !== undefined) return Math.min(2, share)
  if (muted.test(words)) return 0
  if (isSofter) return scaled(old, 0.6)
  return isLouder ? scaled(old || 0.7, 1.5) : undefined
}
