import { parseArgs } from 'node:util'
import { modeNames } from '../shared/modes.ts'
import { readBatch } from './letter/batch.ts'
import { Client, isRefused } from './letter/client.ts'
import { readComposition, type Values } from './letter/composition.ts'
import { Progress } from './letter/progress.ts'
import { sendLetter } from './letter/send.ts'

const usage = `npm run letter -- [options] photo.jpg clip.mp4 voice.m4a --out letter.mp4

  --to NAME          whom it is for
  --from NAME        who sends it
  --text FILE        your words, as a text file (UTF-8)
  --words TEXT       your words, right here
  --ask TEXT         what you want, in a sentence
  --mode NAME        ${modeNames.join(', ').replace('letter', 'letter (default)')}
  --language TAG     en (default), zh-CN
  --aspect SHAPE     9:16 (default), 16:9, 1:1
  --style NAME       paper (default), film, minimal, night, celebration
  --voice WHO        who speaks a voice-over: female (default), male
  --pace HOW         how fast it speaks: slow, usual (default), fast
  --clip-sound WHAT  the clips' own sound under a voice-over: softer (default), off, full
  --music MOOD       warm, tender, happy, calm, hopeful, nostalgic, playful, festive, none
  --out FILE         where the film goes (letter.mp4)
  --batch LIST       several films, one after the other: a JSON file, [{"files": […], "out": "…", "ask": "…"}, …],
                     each with any of the options above by its name
  --server URL       where Dearly runs (http://127.0.0.1:$PORT, PORT being 8787 by default)

A sound file is taken for your voice; name one music.mp3 or the like to have it as music.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    from: { type: 'string' },
    text: { type: 'string' },
    words: { type: 'string' },
    ask: { type: 'string' },
    mode: { type: 'string', default: 'letter' },
    language: { type: 'string', default: 'en' },
    aspect: { type: 'string' },
    style: { type: 'string' },
    music: { type: 'string' },
    voice: { type: 'string' },
    pace: { type: 'string' },
    'clip-sound': { type: 'string' },
    batch: { type: 'string' },
    out: { type: 'string', default: 'letter.mp4' },
    server: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 8787}` },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

/** @returns whether the film was made */
async function make(client: Client, wishes: Values & { out: string }, files: string[]): Promise<boolean> {
  const progress = new Progress(wishes.language)
  try {
    const film = await sendLetter(client, readComposition(wishes, files), wishes.out, progress)
    progress.done(`${wishes.out}: ${(film.bytes / 1_000_000).toFixed(1)} MB`)
    return true
  } catch (error) {
    progress.stop()
    if (!isRefused(error)) throw error
    console.error(error.message)
    return false
  }
}

/** One film after the other, in one account; one that fails does not keep the next from being made. */
async function makeAll(client: Client, list: string): Promise<boolean> {
  const entries = readBatch(list, values.language)
  let made = 0
  for (const { files, ...entry } of entries) {
    if (await make(client, { ...values, ...entry }, files)) made++
    else console.error(`! ${entry.out} was not made.`)
  }
  console.log(`${made} of ${entries.length} films were made.`)
  return made === entries.length
}

if (values.help) {
  console.log(usage)
} else {
  const client = new Client(values.server, values.language)
  try {
    const isMade = values.batch
      ? await makeAll(client, values.batch)
      : await make(client, values, positionals)
    if (!isMade) process.exitCode = 1
  } catch (error) {
    if (!isRefused(error)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
