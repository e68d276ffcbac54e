import type { Film } from '../../../shared/film/resolve.ts'
import { master } from '../../../shared/film/sound/master.ts'
import { readSound } from './read-sound.ts'
import { isReclaimed } from './reclaimed.ts'
import type { SoundNews, SoundOrder } from './sound-beside.ts'

declare const self: DedicatedWorkerGlobalScope

/** So many blocks may be on their way to whoever takes them. */
let wanted = 0
let wake = () => {}

self.addEventListener('message', ({ data }: MessageEvent<SoundOrder>) => {
  if (data.film) void play(data.film)
  wanted += data.wanted
  wake()
})

async function play(film: Film): Promise<void> {
  const tell = (news: SoundNews, transfer: Transferable[] = []) => self.postMessage(news, transfer)
  try {
    const onBroken = (url: string, error: unknown) => {
      if (isReclaimed(error)) throw error
      tell({ broken: url })
    }
    for await (const { left, right } of master(film, { read: readSound, onBroken })) {
      while (wanted === 0) await new Promise<void>((resolve) => (wake = resolve))
      wanted--
      // A block may be a part of what is still in use.
      const block = { left: left.slice(), right: right.slice() }
      tell({ block }, [block.left.buffer, block.right.buffer])
    }
    tell({ isOver: true })
  } catch (error) {
    const failed = error instanceof Error ? (error.stack ?? error.message) : String(error)
    tell({ failed, isReclaimed: isReclaimed(error) })
  }
}
