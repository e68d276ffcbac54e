import { master, measure } from '../../../shared/film/sound/master.ts'
import type { SoundSource } from '../../../shared/film/sound/mix.ts'
import { readSound } from './read-sound.ts'
import { isReclaimed } from './reclaimed.ts'
import type { SoundNews, SoundOrder } from './sound-beside.ts'

declare const self: DedicatedWorkerGlobalScope

/** So many blocks may be on their way to whoever takes them. */
let wanted = 0
let wake = () => {}

const tell = (news: SoundNews, transfer: Transferable[] = []) => self.postMessage(news, transfer)

const source: SoundSource = {
  read: readSound,
  onBroken(url, error) {
    if (isReclaimed(error)) throw error
    tell({ broken: url })
  },
}

self.addEventListener('message', ({ data }: MessageEvent<SoundOrder>) => {
  if ('more' in data) {
    wanted += data.more
    return wake()
  }
  follow(data).catch((error: unknown) => {
    const failed = error instanceof Error ? (error.stack ?? error.message) : String(error)
    tell({ failed, isReclaimed: isReclaimed(error) })
  })
})

async function follow(order: Exclude<SoundOrder, { more: number }>): Promise<void> {
  if ('measure' in order) return tell({ measured: await measure(order.measure, source) })
  for await (const block of master(order.play, source, order.known)) {
    while (wanted === 0) await new Promise<void>((resolve) => (wake = resolve))
    wanted--
    tell({ block }, [block.left.buffer, block.right.buffer])
  }
  tell({ isOver: true })
}
