import type { Span } from '../brief.ts'

/** How long something is kept after its time is over, in ms: a transition still shows it. */
const after = 2000

/** What was drawn once for a scene or a text of a film, until its time is over. */
export class Kept<Key extends Span, Value> {
  readonly #values = new Map<Key, Value>()
  readonly #letGo: (value: Value) => void

  /** @param letGo frees what is no longer needed */
  constructor(letGo: (value: Value) => void = () => {}) {
    this.#letGo = letGo
  }

  of(key: Key, make: () => Value): Value {
    const value = this.#values.get(key) ?? make()
    this.#values.set(key, value)
    return value
  }

  /** @param time ms of the film */
  forget(time: number) {
    for (const [key, value] of this.#values) {
      if (time <= key.to + after) continue
      this.#letGo(value)
      this.#values.delete(key)
    }
  }
}
