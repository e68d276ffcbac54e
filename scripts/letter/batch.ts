import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { problem } from '../../shared/problems.ts'
import { Refused } from './client.ts'
import type { Values } from './composition.ts'

const text = z.string().optional()

/** One film of a batch: its files, where it goes, and what else is said of it; the rest is as for the whole batch. */
const Entry = z.strictObject({
  files: z.array(z.string()).default([]),
  out: z.string().min(1),
  ...{ to: text, from: text, words: text, text, ask: text, mode: text, language: text },
  ...{ aspect: text, style: text, music: text, voice: text, pace: text, 'clip-sound': text },
})
type Entry = Omit<z.infer<typeof Entry>, keyof Values> & Partial<Values>

/**
 * Reads a list of films to make: a JSON array of objects with `files`, `out` and any of the options by its name. Paths
 * are meant from where the list lies.
 * @throws Refused when it is no such list
 */
export function readBatch(list: string, language: string): Entry[] {
  const refuse = (why: string) =>
    new Refused(problem('invalid-request', language, { what: `--batch ${list}: ${why}` }))
  let read: unknown
  try {
    read = JSON.parse(readFileSync(list, 'utf8'))
  } catch {
    throw refuse('this is no JSON file that can be read')
  }
  const { data, error } = z.array(Entry).min(1).safeParse(read)
  if (!data) throw refuse(z.prettifyError(error).split('\n').join(' '))
  const here = (path: string) => resolve(dirname(list), path)
  return data.map((entry) => ({
    ...(entry as Entry),
    files: entry.files.map(here),
    out: here(entry.out),
    ...(entry.text !== undefined && { text: here(entry.text) }),
  }))
}
