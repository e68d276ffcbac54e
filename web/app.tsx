import { useEffect } from 'preact/hooks'
import { t, tongue } from './i18n/index.ts'
import { later } from './parts/later.tsx'
import { UndoNote } from './parts/undo-note.tsx'
import { UpdateNote } from './parts/update-note.tsx'
import { keepBadge } from './push/badge.ts'
import { go, route } from './route.ts'
import { Letters } from './screens/letters.tsx'
import { placeOf } from './screens/place.ts'
import { Seal } from './screens/seal.tsx'
import { Write } from './screens/write.tsx'
import { letterOf, letters, readLetters } from './store/letters.ts'

const Way = later(async () => (await import('./screens/way.tsx')).Way)
const Film = later(async () => (await import('./screens/film.tsx')).Film)

/** The screens: *Letters* → *Write* → *Seal* → *On its way* → *Film*. */
export function App() {
  useEffect(() => void readLetters().then(openShared), [])
  useEffect(keepBadge, [])
  useEffect(() => navigator.serviceWorker?.addEventListener('message', hearTap), [])
  useEffect(() => {
    document.documentElement.lang = tongue.value
    document.title = t.value.app.name
  }, [tongue.value])
  return (
    <>
      <Screen />
      <UndoNote />
      <UpdateNote />
    </>
  )
}

/** What came by the share sheet lies in a new letter as soon as the app is open. */
async function openShared(): Promise<void> {
  if (location.search !== '?shared') return
  const { layShared } = await import('./screens/write/lay-shared.ts')
  go({ screen: 'write', letter: await layShared() }, { replace: true })
}

/** The letter that the server knows by this id. */
const sealedAs = (id: string) => letters.value?.find(({ sealed }) => sealed?.letter === id)

/** A tap on a notification, while the app is open. */
const hearTap = ({ data }: MessageEvent) => {
  if (data?.type === 'OPEN_LETTER') go({ screen: 'open', letter: String(data.letter) })
}

function Screen() {
  const { value } = route
  const letter = value.screen === 'letters' || value.screen === 'open' ? undefined : letterOf(value.letter)
  const isElsewhere = value.screen !== 'letters' && letters.value !== undefined && !letter
  useEffect(() => {
    if (isElsewhere) go(placeOf(sealedAs(value.letter)), { replace: true })
  }, [isElsewhere])
  if (value.screen === 'letters') return <Letters />
  if (!letter || value.screen === 'open') return null
  if (value.screen === 'write') return <Write letter={letter} />
  if (value.screen === 'seal') return <Seal letter={letter} />
  return value.screen === 'way' ? <Way letter={letter} /> : <Film letter={letter} />
}
