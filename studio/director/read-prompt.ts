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
  /** Whole, as between the fences. */
  words?: string
  media?: { name: string; part: Part }[]
}

type Labels = (typeof promptLabels)['en' | 'zh-CN']
const facts = ['to', 'from', 'language', 'format', 'style', 'music'] as const

/** Reads the product's own format in either language; undefined for any other message. */
export function readPrompt(text: string): ReadPrompt | undefined {
  for (const labels of Object.values(promptLabels)) {
    const read = readWith(labels, text.replaceAll('\r\n', '\n'))
    if (read) return read
  }
  return undefined
}

function readWith(labels: Labels, text: string): ReadPrompt | undefined {
  const { words, outside } = takeWords(labels, text)
  const listed = takeMedia(labels, outside)
  const lines = listed.rest.split('\n')
  const isFact = (line: string) => facts.some((fact) => factIn(labels[fact], line) !== undefined)
  const start = lines.findIndex(isFact)
  if (words === undefined && !listed.media && start < 0) return undefined
  const ask = (start < 0 ? lines : lines.slice(0, start)).join('\n').trim()
  const told = start < 0 ? [] : lines.slice(start)
  const found = facts.map((fact) => [fact, told.map((line) => factIn(labels[fact], line)).find(Boolean)])
  return { ask, words, media: listed.media, ...Object.fromEntries(found.filter(([, value]) => value)) }
}

const factIn = (label: string, line: string) =>
  line.startsWith(`${label}: `) || line.startsWith(`${label}：`)
    ? line.slice(label.length + 1).trim()
    : undefined

/** The words stand between two fences of `"`, longer than any run of quotes inside. */
function takeWords(labels: Labels, text: string): { words?: string; outside: string } {
  const found = new RegExp(`^${labels.words}[:：]\\s*\\n("{3,})\\n([\\s\\S]*?)\\n\\1$`, 'm').exec(text)
  if (!found) return { outside: text }
  const outside = `${text.slice(0, found.index)}\n${text.slice(found.index + found[0].length)}`
  return { words: found[2], outside }
}

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
