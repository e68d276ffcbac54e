import { type Part, promptLabels } from '../../shared/prompt.ts'

/** What a message in the product's own format holds; see `writePrompt`. */
export type ReadPrompt = {
  ask: string
  to?: string
  from?: string
  language?: string
  format?: string
  style?: string
  music?: string
  captions?: string
  /** Who speaks, and how. */
  voice?: string
  clipSound?: string
  /** Whole, as between the fences. */
  words?: string
  media?: { name: string; part: Part }[]
}

type Labels = (typeof promptLabels)['en' | 'zh-CN']
const facts = [
  'to',
  'from',
  'language',
  'format',
  'style',
  'music',
  'captions',
  'voice',
  'clipSound',
] as const

/** Reads the product's own format in either language; undefined for any other message. */
export function readPrompt(text: string): ReadPrompt | undefined {
  const { words, outside, labels } = takeWords(text.replaceAll('\r\n', '\n'))
  const tried = labels ? [labels] : Object.values(promptLabels)
  return tried.map((one) => readWith(one, words, outside)).find(Boolean)
}

/** The words stand between two fences of `"`, longer than any run of quotes inside them. */
function takeWords(text: string): { words?: string; outside: string; labels?: Labels } {
  const names = Object.values(promptLabels).map(({ words }) => words)
  const form = new RegExp(`^(${names.join('|')})[:：]\\s*\\n("{3,})\\n([\\s\\S]*?)\\n\\2$`, 'm')
  const found = form.exec(text)
  if (!found) return { outside: text }
  const outside = `${text.slice(0, found.index)}\n${text.slice(found.index + found[0].length)}`
  const labels = Object.values(promptLabels).find(({ words }) => words === found[1])
  return { words: found[3], outside, labels }
}

function readWith(labels: Labels, words: string | undefined, outside: string): ReadPrompt | undefined {
  const listed = takeMedia(labels, outside)
  const lines = listed.rest.split('\n')
  const isFact = (line: string) => facts.some((fact) => factIn(labels[fact], line) !== undefined)
  const start = lines.findIndex(isFact)
  // A line like `Music: softer` alone is an edit; whatever the product writes tells its language.
  const isOurs = words !== undefined || listed.media || lines.some((line) => factIn(labels.language, line))
  if (!isOurs) return undefined
  const ask = (start < 0 ? lines : lines.slice(0, start)).join('\n').trim()
  const told = start < 0 ? [] : lines.slice(start)
  const found = facts.map((fact) => [fact, told.map((line) => factIn(labels[fact], line)).find(Boolean)])
  return { ask, words, media: listed.media, ...Object.fromEntries(found.filter(([, value]) => value)) }
}

const factIn = (label: string, line: string) =>
  line.startsWith(`${label}: `) || line.startsWith(`${label}：`)
    ? line.slice(label.length + 1).trim()
    : undefined

function takeMedia(labels: Labels, text: string): { media?: { name: string; part: Part }[]; rest: string } {
  const found = new RegExp(`^${labels.media}[:：]\\s*\\n((?:\\d+\\. .+(?:\\n|$))+)`, 'm').exec(text)
  if (!found) return { rest: text }
  const parts = Object.entries(labels.parts) as [Part, string][]
  const media = (found[1] ?? '')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const item = /^\d+\. (.+) \((.+)\)$/.exec(line.trim())
      const part = parts.find(([, label]) => label === item?.[2])?.[0]
      return item?.[1] && part ? [{ name: item[1], part }] : []
    })
  return { media, rest: text.slice(0, found.index) + text.slice(found.index + found[0].length) }
}
