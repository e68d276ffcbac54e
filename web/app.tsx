import { useEffect } from 'preact/hooks'
import { t, tongue } from './i18n/index.ts'
import { keepGoing } from './make/going-on.ts'
import { later } from './parts/later.tsx'
import { UndoNote } from './parts/undo-note.tsx'
import { UpdateNote } from './parts/update-note.tsx'
import { keepBadge } from './push/badge.ts'
import { go, route } from './route.ts'
import { Letters, openDropped } from './screens/letters.tsx'
import { placeOf } from './screens/place.ts'
import { Seal } from './screens/seal.tsx'
import { Write } from './screens/write.tsx'
import { beginLetter, letterOf, letters, readLetters } from './store/letters.ts'
import { hearTabs } from './store/tabs.ts'

const Way = later(async () => (await import('./screens/way.tsx')).Way)
const Film = later(async () => (await import('./screens/film.tsx')).Film)
const Settings = later(async () => (await import('./settings/settings.tsx')).Settings)

/** TypeScript's DOM does not know it yet. */
type LaunchQueue = {
  setConsumer(hear: (launch: { files: readonly FileSystemFileHandle[] }) => void): void
}

/** The screens: *Letters* → *Write* → *Seal* → *On its way* → *Film*; and *Settings*. */
export function App() {
  useEffect(() => void readLetters().then(openAsked), [])
  useEffect(keepGoing, [])
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

/**
 * What the app was opened for: a new letter (a shortcut of its icon), or one in which lies what came by the share
 * sheet.
 */
async function openAsked(): Promise<void> {
  if (location.search === '?write') go({ screen: 'write', letter: beginLetter().id }, { replace: true })
  if (location.search !== '?shared') return
  const { layShared } = await import('./screens/write/lay-shared.ts')
  go({ screen: 'write', letter: await layShared() }, { replace: true })
}

// What was on this phone is gone: what a tab still shows of it goes, too.
hearTabs(({ type }) => type === 'erased' && location.replace('/'))

// A letter file was opened with this app from the phone's files (Chromium).
const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
launchQueue?.setConsumer(
  ({ files }) => void Promise.all(files.map((file) => file.getFile())).then(openDropped),
)

/** The letter that the server knows by this id. */
const sealedAs = (id: string) => letters.value?.find(({ sealed }) => sealed?.letter === id)

/** A tap on a notification, while the app is open. */
const hearTap = ({ data }: MessageEvent) => {
  if (data?.type === 'OPEN_LETTER') go({ screen: 'open', letter: String(data.letter) })
}

function Screen() {
  const { value } = route
  const named = 'letter' in value ? value.letter : undefined
  const letter = named && value.screen !== 'open' ? letterOf(named) : undefined
  const isElsewhere = named !== undefined && letters.value !== undefined && !letter
  useEffect(() => {
    if (isElsewhere) go(placeOf(sealedAs(named)), { replace: true })
  }, [isElsewhere])
  if (value.screen === 'letters') return <Letters />
  if (value.screen === 'settings') return <Settings />
  if (!letter || value.screen === 'open') return null
  if (value.screen === 'write') return <Write letter={letter} />
  if (value.screen === 'seal') return <Seal letter={letter} />
  return value.screen === 'way' ? <Way letter={letter} /> : <Film letter={letter} />
}
