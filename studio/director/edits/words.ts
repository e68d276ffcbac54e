import { quotesIn, unmarked } from '../quotes.ts'
import { did } from '../say.ts'
import type { Rule } from '../scene.ts'

const theWords = 'words?|text|message|letter|script|narration|captions?|subtitles?'
const theWordsChinese = '文字|正文|内容|信的内容|文案|原话|旁白|脚本|字幕|信'
const replaced = new RegExp(
  `^(?:please\\s+|can you\\s+)?(?:change|replace|set|update|rewrite)\\s+(?:all\\s+)?(?:the|my)\\s+(?:${theWords})\\s*(?:(?:to|with|into|as|by)\\b\\s*:?|:)\\s*([\\s\\S]+)$` +
    `|^(?:请|帮我)?(?:把|将)?(?:我的)?(?:${theWordsChinese})(?:内容)?(?:改|换|替换|设)(?:成|为|作)?\\s*:?\\s*([\\s\\S]+)$`,
  'i',
)

/** All the words changed for others; those may go on for many sentences. */
export const wordsRule: Rule = {
  kind: 'words',
  matches: (words) => replaced.test(words),
  apply(clause, { brief }) {
    const tail = replaced.exec(clause.words)
    const quotes = quotesIn(clause)
    const words =
      quotes.length > 0 ? quotes.join('\n') : unmarked({ ...clause, words: tail?.[1] ?? tail?.[2] ?? '' })
    return words.trim() ? { brief: { ...brief, words: words.trim() }, did: did.wordsChanged } : undefined
  },
}

const appended = new RegExp(
  `\\b(?:add|append|write)\\b.*\\b(?:to|at the end of|in) (?:the|my) (?:${theWords})\\b|\\badd (?:a|the|this) (?:line|sentence|paragraph|words?)\\b|(?:加|添)(?:上|一)?(?:一)?(?:句|行|段)`,
  'i',
)

/** More words after those there are. */
export const appendRule: Rule = {
  kind: 'words',
  matches: (words) => appended.test(words),
  apply(clause, { brief }) {
    const text = quotesIn(clause).join('\n')
    return text
      ? { brief: { ...brief, words: [brief.words, text].filter(Boolean).join('\n') }, did: did.wordsAdded }
      : undefined
  },
}
