import { useEffect } from 'preact/hooks'
import { t, tongue } from './i18n/index.ts'
import { later } from './parts/later.tsx'
import { UpdateNote } from './parts/update-note.tsx'
import { go, route } from './route.ts'
import { Letters } from './screens/letters.tsx'
import { Seal } from './screens/seal.tsx'
import { Write } from './screens/write.tsx'
import { letterOf, letters, readLetters } from './store/letters.ts'

const Way = later(async () => (await import('./screens/way.tsx')).Way)
const Film = later(async () => (await import('./screens/film.tsx')).Film)

/** The screens: *Letters* → *Write* → *Seal* → *On its way* → *Film*. */
export function App() {
  useEffect(() => void readLetters(), [])
  useEffect(() => {
    document.documentElement.lang = tongue.value
    document.title = t.value.app.name
  }, [tongue.value])
  return (
    <>
      <Screen />
      <UpdateNote />
    </>
  )
}

function Screen() {
  const { value } = route
  const letter = value.screen === 'letters' ? undefined : letterOf(value.letter)
  const isLost = value.screen !== 'letters' && letters.value !== undefined && !letter
  useEffect(() => {
    if (isLost) go({ screen: 'letters' }, { replace: true })
  }, [isLost])
  if (value.screen === 'letters') return <Letters />
  if (!letter) return null
  if (value.screen === 'write') return <Write letter={letter} />
  if (value.screen === 'seal') return <Seal letter={letter} />
  return value.screen === 'way' ? <Way letter={letter} /> : <Film letter={letter} />
}
