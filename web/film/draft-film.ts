import type { Draft } from '../../shared/draft.ts'
import type { Span } from '../../shared/film/brief.ts'
import { type Film, resolve, type Scene, type Sound } from '../../shared/film/resolve.ts'
import { nameIn } from '../../shared/film/watchable.ts'
import type { Item, PhoneLetter } from '../store/letter.ts'

/** The film of the studio's draft as far as it can be shown here, and how much of it is not on this phone. */
export type DraftFilm = { film: Film; absent: number }

/**
 * Resolves the studio's draft, as the Worker tells it, with the letter's own files. What the studio added of its own
 * is not here: its pictures are empty frames with their time kept, its sounds are silent.
 */
export function filmOfDraft(
  draft: Draft,
  { items, sealed }: Pick<PhoneLetter, 'items' | 'sealed'>,
): DraftFilm {
  const film = resolve(draft)
  const itemFor = (url: string) => {
    const name = nameIn(url)
    return items.find(({ id }) => name !== undefined && sealed?.sent[id] === name)
  }
  const scenes = film.scenes.map((scene) => sceneHere(scene, itemFor))
  const sounds = film.sounds.flatMap((sound) => soundHere(sound, itemFor))
  const silent = film.sounds.filter(({ url, part }) => url && part !== 'clip' && !itemFor(url)).length
  const empty = scenes.filter(({ picture }) => picture === 'absent').length
  return { film: { ...film, scenes, sounds }, absent: empty + silent }
}

type ItemFor = (url: string) => Item | undefined

function sceneHere({ url, ...scene }: Scene, itemFor: ItemFor): Scene {
  if (!url) return scene
  const item = itemFor(url)
  if (!item || item.part === 'voice') return { ...scene, picture: 'absent' }
  return { ...scene, url: item.id, picture: item.part }
}

function soundHere({ url, ...sound }: Sound, itemFor: ItemFor): Sound[] {
  if (!url) return [sound]
  const item = itemFor(url)
  // A draft that others wrote does not say that a picture is silent.
  if (!item || item.part === 'photo') return []
  return [{ ...sound, url: item.id, trim: trimHere(sound.trim, item) }]
}

/** The studio holds a voice note as it was cut; here it is whole. */
function trimHere(trim: Span | undefined, { trim: cut }: Item): Span | undefined {
  if (!cut) return trim
  const { from = 0, to = Number.POSITIVE_INFINITY } = trim ?? {}
  return { from: cut.from + from, to: Math.min(cut.to, cut.from + to) }
}
