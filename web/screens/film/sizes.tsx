import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { isCannotMake } from '../../film/cannot-make.ts'
import { fitFilm } from '../../film/fit-film.ts'
import { size, t } from '../../i18n/later.ts'
import { Choices } from '../../parts/choices.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { canShare, saveFile, shareFile } from '../../share.ts'
import type { PhoneLetter } from '../../store/letter.ts'
import { sayShared } from './say-shared.ts'

/** How large a film may be for where it goes, in bytes: what people meet there, mail after its base64. */
const places = { whatsapp: 16_000_000, mail: 18_000_000, wechat: 25_000_000 } as const
type Place = keyof typeof places
const all = Object.keys(places) as Place[]

type Props = { letter: PhoneLetter; file: File; onSent: () => void; onClose: () => void }

/** *For WhatsApp, WeChat, mail*: the film as small as it has to be there, made on this phone. */
export function SizesSheet({ letter, file, onSent, onClose }: Props) {
  const say = t.value.film.sizes
  const chosen = useSignal<Place | undefined>(undefined)
  const progress = useSignal(0)
  const fitted = useSignal<File | undefined>(undefined)
  const told = useSignal('')
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])

  const choose = async (place: Place) => {
    stop.current.abort()
    stop.current = new AbortController()
    const { signal } = stop.current
    chosen.value = place
    progress.value = 0
    told.value = ''
    fitted.value = file.size <= places[place] ? file : undefined
    if (fitted.value || !letter.film) return
    try {
      const tell = (share: number) => (progress.value = share)
      const bytes = await fitFilm(letter.film, places[place], { tell, signal })
      fitted.value = new File([bytes], file.name, { type: file.type })
    } catch (error) {
      if (signal.aborted) return
      chosen.value = undefined
      if (!isCannotMake(error)) throw error
      told.value = t.value.here.problems[error.reason]
    }
  }
  const send = async (small: File) => {
    const shared = await shareFile(small)
    if (shared === 'shared') onSent()
    told.value = sayShared(shared)
  }
  const small = fitted.value
  return (
    <Sheet title={say.title} onClose={onClose}>
      <div class="chips" role="radiogroup" aria-label={say.title}>
        <Choices
          name="place"
          all={all}
          chosen={chosen.value}
          say={say.places}
          onChoose={(place) => void choose(place)}
        />
      </div>
      {chosen.value && !small && (
        <>
          <p>{say.making(size(places[chosen.value]))}</p>
          <progress max={1} value={progress.value} aria-label={say.title} />
        </>
      )}
      {small && <p>{small === file ? say.fits(size(file.size)) : say.ready(size(small.size))}</p>}
      <p class="told" role="status">
        {told.value}
      </p>
      {small && (
        <div class="sheet-tools">
          <button type="button" class="tool" onClick={() => saveFile(small)}>
            <Icon name="save" />
            <span>{t.value.film.save}</span>
          </button>
          {canShare(small) && (
            <button type="button" class="main wax" onClick={() => void send(small)}>
              {t.value.film.send}
            </button>
          )}
        </div>
      )}
    </Sheet>
  )
}
