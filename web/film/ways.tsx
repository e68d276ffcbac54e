import { type Signal, useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { modes } from '../../shared/modes.ts'
import { useCredits, usualCost } from '../api/credits.ts'
import { about, count, span, t, tongue } from '../i18n/later.ts'
import { online } from '../network.ts'
import { Icon } from '../parts/icon.tsx'
import { later } from '../parts/later.tsx'
import type { PhoneLetter } from '../store/letter.ts'
import { whyNotHere } from './can-make.ts'
import type { CannotReason } from './cannot-make.ts'
import type { Asked } from './film-time.worker.ts'
import { makingTime } from './pace.ts'
import '../style/ways.css'

const PreviewSheet = later(async () => (await import('./preview.tsx')).PreviewSheet)

/** Holds the place of the time that the phone needs until it is known, ms. */
const usualTime = 30_000

/** Who makes a film. */
export type MakingWay = 'phone' | 'studio'

/**
 * The two ways to make a film, each with its cost and its time, and the film to be watched before. Until the
 * person chooses, `way` is the studio where it can be reached and paid, else the phone.
 */
export function Ways({ letter, way }: { letter: PhoneLetter; way: Signal<MakingWay> }) {
  const say = t.value.ways
  const credits = useCredits()
  const problem = useWhyNot(letter)
  const time = useMakingTime(letter)
  const isChosen = useSignal(false)
  const isWatching = useSignal(false)
  useEffect(() => {
    if (isChosen.value || problem.value === 'unknown') return
    const isPoor = credits.value !== undefined && credits.value < usualCost.film
    way.value = !problem.value && (!online.value || isPoor) ? 'phone' : 'studio'
  }, [online.value, credits.value, problem.value])
  const choose = (chosen: MakingWay) => {
    isChosen.value = true
    way.value = chosen
  }
  const cannot = problem.value !== 'unknown' && problem.value
  const seal = t.value.seal
  return (
    <>
      <button type="button" class="watch" onClick={() => (isWatching.value = true)}>
        <Icon name="play" />
        {say.watch}
      </button>
      <fieldset class="ways">
        <legend>{say.who}</legend>
        <WayCard title={seal.studio} isChosen={way.value === 'studio'} onChoose={() => choose('studio')}>
          <p>{sentences(say.richer, seal.studioTime(span(modes[letter.mode ?? 'letter'].expected)))}</p>
          <p>{seal.credits(credits.value === undefined ? undefined : count(credits.value))}</p>
          <p class="quiet">{seal.privacy}</p>
        </WayCard>
        <WayCard
          title={say.here}
          isChosen={way.value === 'phone'}
          isDisabled={Boolean(cannot)}
          onChoose={() => choose('phone')}
        >
          {cannot ? (
            <p>{t.value.here.problems[cannot]}</p>
          ) : (
            <p class={time.value === undefined ? 'coming' : ''}>
              {say.hereTime(about(time.value ?? usualTime))}
            </p>
          )}
          {!cannot && <p class="quiet">{say.herePrivacy}</p>}
        </WayCard>
      </fieldset>
      {isWatching.value && <PreviewSheet letter={letter} onClose={() => (isWatching.value = false)} />}
    </>
  )
}

/** Sentences one after another; Chinese puts no space between them. */
const sentences = (...all: string[]) => all.filter(Boolean).join(tongue.value === 'zh-CN' ? '' : ' ')

type CardProps = {
  title: string
  isChosen: boolean
  isDisabled?: boolean
  onChoose: () => void
  children: ComponentChildren
}

const WayCard = ({ title, isChosen, isDisabled, onChoose, children }: CardProps) => (
  <label class="way-card">
    <input type="radio" name="way" checked={isChosen} disabled={isDisabled} onChange={onChoose} />
    <span class="way-title">{title}</span>
    <div class="way-facts">{children}</div>
  </label>
)

/** Whether the phone can make it: `unknown` until the browser has said. */
function useWhyNot(letter: PhoneLetter): Signal<CannotReason | undefined | 'unknown'> {
  const problem = useSignal<CannotReason | undefined | 'unknown'>('unknown')
  const { words, items } = letter
  useEffect(() => {
    void whyNotHere(letter, tongue.value).then((found) => (problem.value = found))
  }, [words, items])
  return problem
}

/** How long making the film takes on this phone, about, ms. */
function useMakingTime(letter: PhoneLetter): Signal<number | undefined> {
  const time = useSignal<number | undefined>(undefined)
  const thread = useRef<Worker | undefined>(undefined)
  useEffect(() => {
    const worker = new Worker(new URL('./film-time.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<number>) => (time.value = makingTime(data))
    thread.current = worker
    return () => worker.terminate()
  }, [])
  useEffect(() => {
    const asked: Asked = [letter, {}, { language: tongue.value, day: Date.now() }]
    thread.current?.postMessage(asked)
  }, [letter])
  return time
}
