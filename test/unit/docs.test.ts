import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Settings as StartSettings } from '../../scripts/settings.ts'
import { readSettings as readStudioSettings, Settings as StudioSettings } from '../../studio/settings.ts'
import { Settings as WorkerSettings } from '../../worker/settings.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const { scripts, ...manifest } = JSON.parse(read('package.json'))

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'studio/README.md'],
  ...globSync('docs/**/*.md'),
]

/** A document without its examples: what stands in fences is for a terminal. */
const proseOf = (document: string) => read(document).replace(/^ *```.*?^ *```/gms, '')

const found = (text: string, what: RegExp) => [...text.matchAll(what)].map(([, first = '']) => first)

const linksIn = (document: string) =>
  found(proseOf(document), /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link))

/** Where a link leads: a path in the repository, and the heading behind `#`. */
function targetOf(document: string, link: string) {
  const [path = '', heading] = link.split('#')
  return { path: path ? normalize(join(dirname(document), path)) : document, heading }
}

/** The names that a forge gives the headings of a document. */
const headingsOf = (document: string) =>
  found(proseOf(document), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  )

function leadsSomewhere(document: string, link: string): boolean {
  const { path, heading } = targetOf(document, link)
  return existsSync(path) && (!heading || headingsOf(path).includes(heading))
}

const topFolders = /^(?:shared|worker|web|studio|scripts|test|bench|docs|\.ci)\//
const pathsIn = (document: string) =>
  found(proseOf(document), /`([^`]+)`/g).filter((code) => topFolders.test(code))

describe.each(documents)('%s', (document) => {
  test('leads to files and headings that are there', () => {
    expect(linksIn(document).filter((link) => !leadsSomewhere(document, link))).toEqual([])
  })

  test('names files and folders that are there', () => {
    expect(pathsIn(document).filter((path) => globSync(path).length === 0)).toEqual([])
  })

  test('names commands that there are', () => {
    const commands = found(read(document), /npm run\s+([\w:-]+)/g)
    expect(commands.filter((command) => !(command in scripts))).toEqual([])
  })
})

test('every document is found from the README', () => {
  const reached = new Set(['README.md'])
  for (const document of reached) {
    for (const link of linksIn(document)) {
      const { path } = targetOf(document, link)
      if (path.endsWith('.md') && existsSync(path)) reached.add(path)
    }
  }
  expect(documents.filter((document) => !reached.has(document))).toEqual([])
})

/** What the first column of a section's tables names; of a whole document's where no section is given. */
function namedIn(document: string, section = ''): string[] {
  const text = proseOf(document)
  const [, rest = ''] = section ? text.split(`\n## ${section}\n`) : ['', text]
  const rows = found(section ? (rest.split('\n## ')[0] ?? '') : rest, /^\| (.+?) \|/gm)
  return rows.flatMap((cell) => found(cell, /`([^`]+)`/g))
}

test('every package has its line, and every line its package', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest
  const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(namedIn('docs/dependencies.md').toSorted()).toEqual(packages.toSorted())
})

test('every package of the measurements is told of', () => {
  const told = found(proseOf('docs/dependencies.md').split('## Measurements')[1] ?? '', /`([^`]+)`/g)
  const { dependencies } = JSON.parse(read('bench/package.json'))
  expect(Object.keys(dependencies).filter((name) => !told.includes(name))).toEqual([])
})

test('the README tells of every setting, and of none that there is not', () => {
  const settings = new Set([...Object.keys(StartSettings.shape), ...Object.keys(WorkerSettings.shape)])
  expect(namedIn('README.md', 'Settings').toSorted()).toEqual([...settings, 'STUDIO_*'].toSorted())
})

test('the studio’s README tells of every setting of the studio, and of none that there is not', () => {
  const told = namedIn('studio/README.md', 'Settings')
  expect(() => readStudioSettings(Object.fromEntries(told.map((name) => [name, ''])))).not.toThrow()
  expect(new Set(told).size).toBe(Object.keys(StudioSettings.shape).length)
})
