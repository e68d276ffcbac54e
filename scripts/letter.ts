import { parseArgs } from 'node:util'
import { isRefused } from './letter/client.ts'
import { readComposition } from './letter/composition.ts'
import { Progress } from './letter/progress.ts'
import { sendLetter } from './letter/send.ts'

const usage = `npm run letter -- [options] photo.jpg clip.mp4 voice.m4a --out letter.mp4

  --to NAME          whom it is for
  --from NAME        who sends it
  --text FILE        your words, as a text file (UTF-8)
  --words TEXT       your words, right here
  --ask TEXT         what you want, in a sentence
  --mode NAME        letter (default), text, voiceover, wechat
  --language TAG     en (default), zh-CN
  --aspect SHAPE     9:16 (default), 16:9, 1:1
  --music MOOD       warm, tender, happy, calm, hopeful, nostalgic, playful, festive, none
  --out FILE         where the film goes (letter.mp4)
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
    music: { type: 'string' },
    out: { type: 'string', default: 'letter.mp4' },
    server: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 8787}` },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) {
  console.log(usage)
} else {
  const progress = new Progress(values.language)
  try {
    const composition = readComposition(values, positionals)
    const film = await sendLetter(values.server, composition, values.out, progress)
    progress.done(`${values.out}: ${(film.bytes / 1_000_000).toFixed(1)} MB`)
  } catch (error) {
    progress.stop()
    if (!isRefused(error)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
