import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { about, t } from '../i18n/later.ts'
import { online } from '../network.ts'
import { Head } from '../parts/head.tsx'
import { go } from '../route.ts'
import type { PhoneLetter } from '../store/letter.ts'
import '../style/making-here.css'
import { cancelHere, type MakingHere as Making, makeHere, makingsHere, sealHere } from './make-here.ts'

/** *On its way*, where the film is made on this phone: how far it is, how long it will take, a way to stop it. */
export function MakingHere({ letter }: { letter: PhoneLetter }) {
  const { id, state } = letter
  const say = t.value.here
  const now = useSignal(Date.now())
  useEffect(() => {
    if (state === 'making') void makeHere(id)
    const ticking = setInterval(() => (now.value = Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [id, state])
  useEffect(() => {
    if (state === 'ready') go({ screen: 'film', letter: id }, { replace: true })
  }, [state])
  const making = makingsHere.value[id]
  const problem = state === 'failed' ? (making?.problem ?? 'failed') : undefined
  const stop = async () => {
    await cancelHere(id)
    go({ screen: 'seal', letter: id }, { replace: true })
  }
  return (
    <main class="screen way">
      <Head title={t.value.way.title} onBack={() => go({ screen: 'letters' })} />
      {!problem && <LastPicture picture={making?.picture} />}
      <section class="journey" aria-live="polite">
        <ol class="steps">
          <li class="current" aria-current="step">
            <span>{say.making}</span>
            {!problem && <progress max={1} value={making?.progress ?? 0} aria-label={say.making} />}
          </li>
        </ol>
        {problem ? (
          <p class="problem">{say.problems[problem]}</p>
        ) : (
          <p class="now">{making && happening(making, letter, now.value)}</p>
        )}
        {!problem && making?.isAnew && <p class="quiet">{say.anew}</p>}
      </section>
      <footer class="foot">
        {problem ? (
          <Mend letter={letter} />
        ) : (
          <>
            <p class="told">{say.stay}</p>
            <button type="button" class="tool" onClick={() => void stop()}>
              {say.stop}
            </button>
          </>
        )}
      </footer>
    </main>
  )
}

/** What was drawn last: the film as it comes to be. */
function LastPicture({ picture }: { picture: ImageBitmap | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (picture?.width) canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture])
  return <canvas ref={canvas} class="film-player growing" width={270} height={480} />
}

/** So much has to be done before it can be told how long the rest takes, 0..1. */
const tellable = 0.05
/** From here on nothing is drawn any more: the film is looked through. */
const drawn = 0.97

function happening({ progress, since }: Making, { music }: PhoneLetter, now: number): string {
  const say = t.value.here
  const { activities } = t.value.way
  if (progress < tellable) return music === 'none' ? activities.filming : activities.music
  if (progress >= drawn) return say.checking
  return say.left(about(Math.max(5000, ((now - since) / progress) * (1 - progress))))
}

function Mend({ letter: { id } }: { letter: PhoneLetter }) {
  const say = t.value.way
  const byStudio = async () => {
    const { seal } = await import('../make/making.ts')
    await seal(id)
  }
  const edit = async () => {
    await cancelHere(id)
    go({ screen: 'write', letter: id })
  }
  return (
    <>
      <button type="button" class="main" onClick={() => void sealHere(id)}>
        {say.again}
      </button>
      {online.value && (
        <button type="button" class="tool" onClick={() => void byStudio()}>
          {t.value.here.studio}
        </button>
      )}
      <button type="button" class="tool" onClick={() => void edit()}>
        {say.edit}
      </button>
    </>
  )
}
