import { useSignal } from '@preact/signals'
import { day, t } from '../../i18n/later.ts'
import { Icon } from '../../parts/icon.tsx'
import { later } from '../../parts/later.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import type { FilmLink, PhoneLetter } from '../../store/letter.ts'

const Qr = later(async () => (await import('../../parts/qr.tsx')).Qr)

type Props = { letter: PhoneLetter; disabled: boolean }

/** *Copy link*: the first tap makes a link to the film and copies it; the sheet tells of it, and takes it back. */
export function LinkTool({ letter, disabled }: Props) {
  const say = t.value.film.link
  const open = useSignal(false)
  const told = useSignal('')
  const problem = useSignal('')
  const link = liveLink(letter)

  const tell = async (doing: Promise<string>) => {
    told.value = ''
    problem.value = ''
    try {
      told.value = await doing
    } catch (error) {
      const { isRefused } = await import('../../api/client.ts')
      if (!isRefused(error)) throw error
      problem.value = error.problem.detail
    }
  }
  const copy = async (making: Promise<FilmLink>) => {
    const copying = copyText(making.then(({ url }) => url))
    await making
    return (await copying) ? say.copied : say.byHand
  }
  const make = (title: string) => tell(copy(making(letter.id, title)))
  const begin = () => {
    open.value = true
    void (link ? tell(copy(Promise.resolve(link))) : make(''))
  }
  const takeBack = async () => {
    const { takeLinkBack } = await import('../../make/link.ts')
    await takeLinkBack(letter.id)
    return say.takenBack
  }
  return (
    <>
      <button type="button" class="tool" disabled={disabled} onClick={begin}>
        <Icon name="link" />
        <span>{say.copy}</span>
      </button>
      {open.value && (
        <Sheet title={say.title} onClose={() => (open.value = false)}>
          {link && <MadeLink link={link} letter={letter} onTitle={(title) => void make(title)} />}
          <p class="told" role="status">
            {told.value || (link || problem.value ? '' : say.making)}
          </p>
          {problem.value && <p class="problem">{problem.value}</p>}
          {link && (
            <>
              <Qr text={link.url} label={say.qr} />
              <p class="quiet">{say.qrHint}</p>
            </>
          )}
          {link && <p class="quiet">{say.until(day(link.expiresAt))}</p>}
          {(link || problem.value || told.value) && (
            <button type="button" class="main" onClick={begin}>
              {say.copy}
            </button>
          )}
          {link && (
            <button type="button" class="tool" onClick={() => void tell(takeBack())}>
              {say.takeBack}
            </button>
          )}
        </Sheet>
      )}
    </>
  )
}

type MadeProps = { link: FilmLink; letter: PhoneLetter; onTitle: (title: string) => void }

/** The link as it is, to be copied by hand where the browser does not let us; and whether it names anyone. */
function MadeLink({ link, letter, onTitle }: MadeProps) {
  const say = t.value.film.link
  const name = t.value.film.message(letter.to)
  return (
    <>
      <label class="field">
        <span>{say.label}</span>
        <input
          type="url"
          dir="ltr"
          readOnly
          value={link.url}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </label>
      {letter.to && (
        <label class="chip">
          <input
            type="checkbox"
            checked={link.title !== ''}
            onChange={({ currentTarget }) => onTitle(currentTarget.checked ? name : '')}
          />
          <span>{say.named(name)}</span>
        </label>
      )}
    </>
  )
}

/** The link to the film as it is now; a changed film gets a new one. */
const liveLink = ({ link, film }: PhoneLetter): FilmLink | undefined =>
  link && link.export === film?.export && link.expiresAt > Date.now() ? link : undefined

async function making(letter: string, title: string): Promise<FilmLink> {
  const { makeLink } = await import('../../make/link.ts')
  return await makeLink(letter, title)
}

/**
 * Copies a text that is still on its way: Safari lets a page copy only in the very tap, so the promise goes along.
 * @returns whether it worked; some browsers refuse, or have no clipboard over http.
 */
async function copyText(text: Promise<string>): Promise<boolean> {
  try {
    const blob = text.then((copied) => new Blob([copied], { type: 'text/plain' }))
    blob.catch(() => undefined)
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    return true
  } catch {
    return false
  }
}
