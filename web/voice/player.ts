import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Item, Trim } from '../store/letter.ts'
import { readBytes } from '../store/store.ts'

export type Player = {
  /** Where it is, ms; undefined while nothing is heard. */
  at: Signal<number | undefined>
  /** Plays a part of the note, or ends. */
  listen: (part: Trim) => Promise<void>
  end: () => void
}

/** Plays a voice note from the store. */
export function usePlayer(note: Item): Player {
  const at = useSignal<number | undefined>(undefined)
  const audio = useSignal<HTMLAudioElement | undefined>(undefined)
  const end = () => {
    audio.value?.pause()
    if (audio.value) URL.revokeObjectURL(audio.value.src)
    audio.value = undefined
    at.value = undefined
  }
  const listen = async ({ from, to }: Trim) => {
    if (audio.value) return end()
    const bytes = await readBytes(note.id)
    if (!bytes) return
    const playing = new Audio(URL.createObjectURL(new Blob([bytes], { type: note.type })))
    audio.value = playing
    at.value = from
    playing.currentTime = from / 1000
    playing.addEventListener('ended', end)
    const follow = () => {
      if (audio.value !== playing) return
      at.value = playing.currentTime * 1000
      if (at.value >= to) end()
      else requestAnimationFrame(follow)
    }
    await playing.play().then(follow, end)
  }
  useEffect(() => end, [note.id])
  return { at, listen, end }
}
