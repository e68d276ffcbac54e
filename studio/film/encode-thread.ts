import { parentPort, workerData } from 'node:worker_threads'
import type { EncoderNews, EncoderOrder, EncoderStart } from './encode.ts'
import { openMp4 } from './mp4-writer.ts'

const { path, shape, slots } = workerData as EncoderStart
const port = parentPort!
const tell = (news: EncoderNews) => port.postMessage(news)
const writer = await openMp4(path, shape)
const pictures = slots.map((slot) => Buffer.from(slot))

async function follow(order: EncoderOrder) {
  if (order === 'finish') {
    await writer.finish()
    tell('finished')
  } else if (order === 'stop') {
    port.close()
  } else if ('slot' in order) {
    await writer.addFrame(pictures[order.slot]!)
    tell({ free: order.slot })
  } else await writer.addSound(order.left, order.right)
}

/** Orders are followed one after another, as they came. */
let followed: Promise<void> = Promise.resolve()
port.on('message', (order: EncoderOrder) => {
  // A failure is unhandled here on purpose: it ends the thread, and the other side hears of it.
  followed = followed.then(() => follow(order))
})
