import { installPeers } from '../../bench/install.ts'

/** What decides: pure, and tested where no browser and no server is. */
const core = [
  'shared/{draft,draft-text,gui-talk,intents,letter,media,modes,problems,prompt,timeline,tongue}.ts',
  'shared/film/{greeting,plan,plan-pages,plan-pictures,resolve,rates,segment,watchable}.ts',
  'shared/film/words/{bilingual,captions,reader,scenes,script,subtitles,timing,wrap}.ts',
  'worker/letter/{agent-words,export-line,pad,passing,place-media,rules,step}.ts',
  'worker/letter/{turn-draft,turn-line,turn-moves,turn-trouble,watch,whole-message}.ts',
  'worker/nemo/{frames,trouble}.ts',
  'worker/doors/{bounded,network}.ts',
  'worker/push/news.ts',
  'studio/director/{numbers,positions,spans}.ts',
]

/** So many of the changes to a file have to be noticed, in percent. */
const bound = 85

/**
 * What of the core could be changed without any pure test noticing. It takes twenty minutes, since it runs them
 * thousands of times; again, only what has changed since.
 * @param files of which files, where not of all
 * @returns whether enough of the changes to each are noticed
 */
export async function proveMutants(files: readonly string[]): Promise<boolean> {
  installPeers()
  const { killMutants } = await import('../../bench/mutants.ts')
  const byFile = await killMutants(files.length > 0 ? files : core)
  const share = (killed: number, of: number) => Math.round((1000 * killed) / of) / 10
  console.table(
    Object.fromEntries(
      [...byFile].map(([file, { killed, of }]) => [file, { killed, of, percent: share(killed, of) }]),
    ),
  )
  for (const [file, { left }] of byFile) for (const one of left) console.log(`${file}:${one}`)
  const all = [...byFile.values()]
  const killed = all.reduce((sum, one) => sum + one.killed, 0)
  const of = all.reduce((sum, one) => sum + one.of, 0)
  console.log(`${killed} of ${of} changes were noticed: ${share(killed, of)} %`)
  return all.every((file) => share(file.killed, file.of) >= bound)
}
