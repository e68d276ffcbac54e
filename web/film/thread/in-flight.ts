/** Pictures that an encoder has at once, at first: the one it is at, and two that wait. Each is eight megabytes. */
const few = 3
/** An encoder that gives nothing back for so long, in ms, wants to see more pictures first: some look ahead. */
const patience = 200

/** Counts the pictures that an encoder has taken and not given back yet. */
export class InFlight {
  #taken = 0
  #allowed = few
  #wake = () => {}

  /** The encoder has given one back. */
  readonly gaveBack = (): void => {
    this.#taken--
    this.#wake()
  }

  /** The encoder has taken one. Resolves once it may be given another. */
  async tookOne(): Promise<void> {
    this.#taken++
    while (this.#taken >= this.#allowed) {
      const before = this.#taken
      await this.#change()
      if (this.#taken === before) this.#allowed++
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const waited = setTimeout(resolve, patience)
      this.#wake = () => {
        clearTimeout(waited)
        resolve()
      }
    })
  }
}
