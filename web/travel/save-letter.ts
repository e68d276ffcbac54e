import { Zip, ZipPassThrough } from 'fflate'
import { sha256 } from '../media/sha256.ts'
import { readFilm } from '../store/films.ts'
import type { Film, Item, PhoneLetter } from '../store/letter.ts'
import { readBytes } from '../store/store.ts'
import { ending, formatVersion, type Manifest, manifestName, projectType } from './project-file.ts'

/**
 * Writes a letter with all that lies in it as one file. Its files are read one after the other, so that a large
 * letter is never in memory twice; what the phone no longer has is left out.
 */
export async function saveLetter(letter: PhoneLetter, name: string): Promise<File> {
  const zip = openZip()
  let stored = 0
  const store = async (bytes: ArrayBuffer | undefined) => {
    if (!bytes) return undefined
    const file = `files/${++stored}`
    zip.add(file, new Uint8Array(bytes))
    return { file, bytes: bytes.byteLength, sha256: await sha256(bytes) }
  }
  const items: Manifest['items'] = []
  for (const item of letter.items) {
    const kept = await store(await readBytes(item.id))
    if (kept) items.push({ ...factsOf(item), ...kept })
  }
  const kept = letter.film && (await store(await (await readFilm(letter.film.film))?.arrayBuffer()))
  const { mode, ask, to, from, words, music, style, captions, createdAt, talk, speaker, clipSound } = letter
  const film = letter.film && kept ? { ...filmFactsOf(letter.film), ...kept } : undefined
  const manifest: Manifest = {
    dearly: formatVersion,
    mode,
    ask,
    to,
    from,
    words,
    music,
    style,
    captions,
    speaker,
    clipSound,
    talk: talk?.filter(({ endedAt }) => endedAt),
    createdAt,
    items,
    film,
  }
  zip.add(manifestName, new TextEncoder().encode(JSON.stringify(manifest)))
  return new File(zip.end(), `${name}${ending}`, { type: projectType })
}

const factsOf = ({ name, part, type, hash, duration, trim, placed, thumb, waves }: Item) => ({
  name,
  part,
  type,
  hash,
  duration,
  trim,
  placed,
  thumb,
  waves,
})

const filmFactsOf = ({ export: exported, made, at, poster, timeline }: Film) => ({
  export: exported,
  made,
  at,
  poster,
  timeline,
})

/** A ZIP whose files are stored as they are: photos, films and sounds grow no smaller. */
function openZip() {
  const parts: BlobPart[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    parts.push(chunk as Uint8Array<ArrayBuffer>)
  })
  return {
    add: (name: string, bytes: Uint8Array) => {
      const file = new ZipPassThrough(name)
      zip.add(file)
      file.push(bytes, true)
    },
    end: () => {
      zip.end()
      return parts
    },
  }
}
