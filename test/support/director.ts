import { Brief } from '../../shared/film/brief.ts'
import { type Decision, direct, type Scene } from '../../studio/director/direct.ts'
import type { SceneMedia } from '../../studio/director/scene.ts'

/** The files of a session as the director sees them: three photos, two clips, a voice note. */
export const sceneMedia: SceneMedia[] = [
  { id: '1', name: 'beach.jpg', url: 'u1', fileType: 'image', width: 800, height: 600 },
  { id: '2', name: 'cake.png', url: 'u2', fileType: 'image', width: 600, height: 800 },
  { id: '3', name: 'garden.jpg', url: 'u3', fileType: 'image', width: 600, height: 800 },
  { id: '4', name: 'walk.mp4', url: 'u4', fileType: 'video', duration: 12_000, sound: true },
  { id: '5', name: 'dance.mov', url: 'u5', fileType: 'video', duration: 8_000, sound: true },
  { id: '6', name: 'voice.m4a', url: 'u6', fileType: 'audio', duration: 9_000 },
]

const kinds = ['photo', 'photo', 'photo', 'clip', 'clip', 'voice'] as const

/** A film of all those files, 40 s long. */
export const brief = Brief.parse({
  mode: 'letter',
  language: 'en',
  to: 'Mum',
  from: 'Anna',
  words: 'Dear Mum. I love you.',
  media: sceneMedia.map(({ fileType: _, ...media }, at) => ({ ...media, kind: kinds[at] })),
})

/** What the director decides on `text` in a session that has the film above; `scene` changes that. */
export const decide = (text: string, scene: Partial<Scene> = {}): Decision =>
  direct({ text, language: 'en', media: sceneMedia, brief, history: [], duration: 40_000, ...scene })

/** Only what a decision changes in the brief; `media` is told by names in their order, or by what changed in each. */
export function changesOf(decision: Decision, before: Brief = brief): Record<string, unknown> {
  if (decision.kind === 'answer') return { answer: decision.text }
  const after = decision.brief
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Brief)[]
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(
    changed.map((key) => [key, key === 'media' ? mediaChanges(before, after) : after[key]]),
  )
}

function mediaChanges(before: Brief, after: Brief): unknown {
  const names = (of: Brief) => of.media.map(({ name }) => name.split('.')[0])
  if (names(before).join() !== names(after).join()) return names(after).join(' ')
  return Object.fromEntries(
    after.media.flatMap((media, at) => {
      const old = before.media[at]!
      const keys = (Object.keys(media) as (keyof typeof media)[]).filter(
        (key) => JSON.stringify(media[key]) !== JSON.stringify(old[key]),
      )
      return keys.length > 0
        ? [[media.name.split('.')[0], Object.fromEntries(keys.map((key) => [key, media[key]]))]]
        : []
    }),
  )
}
