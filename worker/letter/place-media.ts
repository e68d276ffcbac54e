import type { Media } from '../../shared/letter.ts'

/** So many files go into one letter. */
export const mostMedia = 100

/**
 * How a new file goes in among those that are there: under a name that is its own; as the earlier one where the
 * same bytes came again under the same name; undefined when there is no room.
 */
export function placeMedia(media: Media, there: readonly Media[]): Media | undefined {
  const twin = there.find((one) => one.name === media.name && isSameFile(one, media))
  if (twin) return twin
  return there.length < mostMedia ? { ...media, name: uniqueName(media.name, there) } : undefined
}

const fingerprints = ['etag', 'checksum', 'url'] as const

const isSameFile = (one: Media, other: Media): boolean =>
  fingerprints.some((fact) => one[fact] !== undefined && one[fact] === other[fact])

/** `photo.jpg`, then `photo (2).jpg`: the upstream tells a session's files apart by their names. */
function uniqueName(name: string, media: readonly Media[]): string {
  const taken = new Set(media.map((one) => one.name))
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let unique = name
  for (let count = 2; taken.has(unique); count++) unique = `${stem} (${count})${ending}`
  return unique
}
