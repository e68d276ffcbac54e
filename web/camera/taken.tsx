import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/later.ts'
import { Icon } from '../parts/icon.tsx'
import type { Item } from '../store/letter.ts'
import { readBytes } from '../store/store.ts'

/** What was taken last, large: it is in the letter already, and can be taken again. */
export function Taken({ item, onAgain, onKeep }: { item: Item; onAgain: () => void; onKeep: () => void }) {
  const say = t.value.camera
  const url = useSignal<string | undefined>(undefined)
  useEffect(() => {
    void readBytes(item.id).then((bytes) => {
      if (bytes) url.value = URL.createObjectURL(new Blob([bytes], { type: item.type }))
    })
    return () => {
      if (url.value) URL.revokeObjectURL(url.value)
    }
  }, [item.id])
  return (
    <>
      {item.part === 'clip' ? (
        // biome-ignore lint/a11y/useMediaCaption: what was filmed a moment ago has no captions.
        <video class="viewfinder" src={url.value} controls playsInline aria-label={say.last} />
      ) : (
        <img class="viewfinder" src={url.value ?? item.thumb} alt={say.last} />
      )}
      <div class="sheet-tools">
        <button type="button" class="tool" onClick={onAgain}>
          <Icon name="camera" />
          <span>{say.again}</span>
        </button>
        <button type="button" class="main" onClick={onKeep}>
          {say.keep}
        </button>
      </div>
    </>
  )
}
