import { CannotMake } from './cannot-make.ts'
import type { News, Order, OrderName, Orders, Progress } from './orders.ts'

type Waiting = {
  answer: (answer: unknown) => void
  fail: (error: unknown) => void
  tell?: (progress: Progress) => void
}

/** The thread in which films are drawn and mixed; whoever opens it ends it. */
export type FilmThread = {
  /**
   * @param more.tell told how far it is
   * @param more.transfer what is handed over, not copied
   * @throws CannotMake
   */
  ask<Name extends OrderName>(
    order: Order<Name>,
    more?: { tell?: (progress: Progress) => void; transfer?: Transferable[] },
  ): Promise<Orders[Name]['answer']>
  /** Ends it at once, whatever it does. Nothing that was asked is answered any more. */
  end(): void
}

export function openFilmThread(): FilmThread {
  const thread = new Worker(new URL('./thread/film-thread.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let numbers = 0
  thread.addEventListener('message', ({ data }: MessageEvent<News>) => {
    const one = waiting.get(data.number)
    if ('progress' in data) return one?.tell?.(data)
    waiting.delete(data.number)
    if ('answer' in data) one?.answer(data.answer)
    else if ('cannot' in data) one?.fail(new CannotMake(data.cannot, { cause: data.why }))
    else one?.fail(new Error(data.failed))
  })
  thread.addEventListener('error', ({ message }) => {
    for (const { fail } of waiting.values()) fail(new Error(message || 'the film thread could not be loaded'))
    waiting.clear()
  })
  return {
    ask: (order, { tell, transfer = [] } = {}) =>
      new Promise((answer, fail) => {
        const number = ++numbers
        waiting.set(number, { answer: answer as Waiting['answer'], fail, tell })
        thread.postMessage({ number, order }, transfer)
      }),
    end: () => thread.terminate(),
  }
}
