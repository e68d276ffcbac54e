/** What changes as a sprite is seen. `x`, `y` are its corner; `shown` is the part of its width that is seen, 0..1. */
export const traits = ['x', 'y', 'scale', 'opacity', 'shown'] as const
export type Trait = (typeof traits)[number]

/** A value at a frame; between two keys it changes evenly. */
export type Key = [frame: number, value: number]

/** One picture of the film, from its first frame until its end. */
export type Sprite = Record<Trait, Key[]> & {
  image: string
  width: number
  height: number
  from: number
  to: number
}

/** A film as its pictures, lowest first, and where they are when: all that another engine needs to make the same. */
export type Score = { width: number; height: number; fps: number; frames: number; sprites: Sprite[] }

/** A sprite at a frame. */
export type State = Record<Trait, number>

export const stateAt = (sprite: Sprite, frame: number): State =>
  Object.fromEntries(traits.map((trait) => [trait, valueAt(sprite[trait], frame)])) as State

export function valueAt(keys: readonly Key[], frame: number): number {
  const next = keys.findIndex(([at]) => at >= frame)
  const [to, b] = keys[next] ?? keys.at(-1)!
  const [from, a] = keys[next - 1] ?? [to, b]
  return to === from ? b : a + ((b - a) * (frame - from)) / (to - from)
}
