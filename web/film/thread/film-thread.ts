import { isCannotMake } from '../cannot-make.ts'
import type { News, Order, OrderName, Orders, Progress } from '../orders.ts'
import { align } from './align.ts'
import { fitFilm } from './fit.ts'
import { makeFilm } from './make-film.ts'
import { measure } from './measure.ts'
import { playWhole } from './play-whole.ts'
import { isReclaimed } from './reclaimed.ts'
import { drawMoment, show } from './show.ts'
import { speak } from './speak.ts'

declare const self: DedicatedWorkerGlobalScope

type Answer = Orders[OrderName]['answer']

function follow(order: Order, tell: (progress: Progress) => void): Promise<Answer> {
  switch (order.name) {
    case 'measure':
      return measure(order)
    case 'align':
      return align(order)
    case 'speak':
      return speak(order)
    case 'make':
      return makeFilm(order.film, order.id, tell)
    case 'fit':
      return fitFilm(order.id, order.maxBytes, (progress) => tell({ progress }))
    case 'show':
      return show(order.film, order.canvas)
    case 'draw':
      return drawMoment(order.time)
    case 'play':
      return playWhole(order.film)
  }
}

self.addEventListener('message', async ({ data }: MessageEvent<{ number: number; order: Order }>) => {
  const { number, order } = data
  const tell = (news: News, transfer: Transferable[] = []) => self.postMessage(news, transfer)
  try {
    const answer = await follow(order, (progress) =>
      tell({ number, ...progress }, progress.picture ? [progress.picture] : []),
    )
    tell({ number, answer }, buffersOf(answer))
  } catch (error) {
    if (isCannotMake(error)) tell({ number, cannot: error.reason, why: String(error.cause ?? '') })
    else if (isReclaimed(error)) tell({ number, cannot: 'interrupted', why: error.message })
    else tell({ number, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})

/** A whole sound or film is large: it is handed over. */
function buffersOf(answer: Answer): ArrayBuffer[] {
  if (answer instanceof ArrayBuffer) return [answer]
  return answer && 'left' in answer ? [answer.left.buffer, answer.right.buffer] : []
}
