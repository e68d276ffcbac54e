import { master, measure } from '../../../shared/film/sound/master.ts'
import type { SoundSource } from '../../../shared/film/sound/mix.ts'
import { isCannotMake } from '../cannot-make.ts'
import { encodeSound } from './encode-sound.ts'
import { readSound } from './read-sound.ts'
import { isReclaimed } from './reclaimed.ts'
import type { SoundNews, SoundOrder } from './sound-beside.ts'

declare const self: DedicatedWorkerGlobalScope

const tell = (news: SoundNews, transfer: Transferable[] = []) => self.postMessage(news, transfer)

/** So much sound is heard before it is told again, in ms. */
const seldom = 10_000
let heard = 0

const source: SoundSource = {
  read: readSound,
  onHeard(more) {
    heard += more
    if (heard < seldom) return
    tell({ heard })
    heard = 0
  },
  onBroken(url, error) {
    if (isReclaimed(error)) throw error
    tell({ broken: url })
  },
}

self.addEventListener('message', ({ data }: MessageEvent<SoundOrder>) => {
  follow(data).catch((error: unknown) => {
    if (isCannotMake(error)) return tell({ cannot: error.reason })
    const failed = error instanceof Error ? (error.stack ?? error.message) : String(error)
    tell({ failed, isReclaimed: isReclaimed(error) })
  })
})

async function follow(order: SoundOrder): Promise<void> {
  if ('measure' in order) return tell({ measured: await measure(order.measure, source) })
  const { encode, known, bitrate } = order
  for await (const sound of encodeSound(master(encode, source, known), bitrate))
    tell({ sound }, [sound.bytes.buffer])
  tell({ isOver: true })
}
