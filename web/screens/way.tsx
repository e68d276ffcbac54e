import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { LetterEvent } from '../../shared/letter.ts'
import { HereInstead } from '../film/here-instead.tsx'
import { WatchDraft } from '../film/watch-draft.tsx'
import { clock, span, t } from '../i18n/later.ts'
import { type Making, makeOn, makingOf, tryAgain } from '../make/making.ts'
import { expected } from '../make/times.ts'
import { AccessCode } from '../parts/access-code.tsx'
import { happening } from '../parts/happening.ts'
import { Head } from '../parts/head.tsx'
import { later } from '../parts/later.tsx'
import { Notes } from '../parts/notes.tsx'
import { useSeen } from '../push/seen.ts'
import { TellMe } from '../push/tell-me.tsx'
import { go } from '../route.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { StopTool } from './way/stop.tsx'

const MakingHere = later(async () => (await import('../film/making-here.tsx')).MakingHere)

const stages = ['packing', 'setup', 'making', 'finishing'] as const
type Stage = (typeof stages)[number]

/** *On its way*: the truth, stage by stage, of whoever makes the film. */
export const Way = ({ letter }: { letter: PhoneLetter }) =>
  letter.way === 'phone' ? <MakingHere letter={letter} /> : <StudioWay letter={letter} />

/** The studio's way, with what the agent says as margin notes. Safe to leave. */
function StudioWay({ letter }: { letter: PhoneLetter }) {
  const say = t.value.way
  const making = makingOf(letter.id)
  const now = useSignal(Date.now())
  useEffect(() => {
    void makeOn(letter.id)
    const ticking = setInterval(() => (now.value = Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [letter.id])
  useEffect(() => {
    if (letter.state === 'ready') go({ screen: 'film', letter: letter.id }, { replace: true })
  }, [letter.state])

  useSeen(letter)

  const failed = letter.state === 'failed' && making.problem
  return (
    <main class="screen way">
      <Head title={say.title} onBack={() => go({ screen: 'letters' })} />
      <section class="journey" aria-live="polite">
        <Steps making={making} letter={letter} />
        {!failed && <p class="now">{making.offline ? say.offline : happening(making.events)}</p>}
        {failed && <p class="problem">{making.problem?.detail}</p>}
        <LeftOut events={making.events} refused={Object.values(letter.sealed?.refused ?? {})} />
      </section>
      <Notes turn={making.letter?.turns.at(-1)} />
      <footer class="foot">
        {failed ? (
          <Mend letter={letter} making={making} />
        ) : (
          <>
            {/* It comes a moment later, and has its room from the first. */}
            <div class="tell-me">
              <TellMe />
            </div>
            <p class="told">{making.offline ? t.value.write.saved : say.safe}</p>
            <p class="quiet">{times(letter, now.value - (letter.sealed?.at ?? now.value))}</p>
            <WatchDraft letter={letter} making={making} />
            <StopTool letter={letter} making={making} />
          </>
        )}
      </footer>
    </main>
  )
}

/** Where the making stands, told from the events; before there are any, from what is packed. */
function stageOf({ letter, events }: Making, { items, sealed }: PhoneLetter): Stage {
  if (letter?.status === 'exporting' || letter?.status === 'ready') return 'finishing'
  if (events.some(({ type }) => type === 'setup.ready')) return 'making'
  const isPacked = sealed && items.every(({ id }) => id in sealed.sent || id in sealed.refused)
  return isPacked ? 'setup' : 'packing'
}

function Steps({ making, letter }: { making: Making; letter: PhoneLetter }) {
  const say = t.value.way
  const at = stages.indexOf(stageOf(making, letter))
  const progress = making.letter?.exports.at(-1)?.progress ?? 0
  return (
    <ol class="steps">
      {stages.map((stage, index) => (
        <li
          key={stage}
          class={index < at ? 'done' : index === at ? 'current' : ''}
          aria-current={index === at ? 'step' : undefined}
        >
          <span>{stage === 'setup' && index < at ? say.stages.ready : say.stages[stage]}</span>
          {index === at && stage === 'packing' && letter.items.length > 0 && (
            <span class="quiet">{say.packed(making.packed, letter.items.length, making.share)}</span>
          )}
          {index === at && stage === 'finishing' && (
            <progress max={100} value={progress} aria-label={say.stages.finishing} />
          )}
        </li>
      ))}
    </ol>
  )
}

function times({ mode }: PhoneLetter, elapsed: number): string {
  const say = t.value.way
  return `${say.elapsed(clock(elapsed))} · ${say.expected(span(expected(mode)))}`
}

/** The files that could not be used, each with its reason: refused here, or by the studio. */
function LeftOut({ events, refused }: { events: readonly LetterEvent[]; refused: readonly string[] }) {
  const failed = events.filter((event) => event.type === 'media.failed').map(({ problem }) => problem.detail)
  const told = [...new Set([...refused, ...failed])]
  if (told.length === 0) return null
  return (
    <ul class="left-out" aria-label={t.value.way.leftOut}>
      {told.map((detail) => (
        <li key={detail} class="problem">
          {detail}
        </li>
      ))}
    </ul>
  )
}

function Mend({ letter, making }: { letter: PhoneLetter; making: Making }) {
  const say = t.value.way
  const action = making.problem?.action
  if (action?.kind === 'enter-code') return <AccessCode onFit={() => void tryAgain(letter.id)} />
  return (
    <>
      {action?.url && (
        <a class="main" href={action.url} target="_blank" rel="noreferrer">
          {action.label}
        </a>
      )}
      <button type="button" class={action?.url ? 'tool' : 'main'} onClick={() => void tryAgain(letter.id)}>
        {say.again}
      </button>
      <HereInstead letter={letter} />
      <button type="button" class="tool" onClick={() => go({ screen: 'write', letter: letter.id })}>
        {say.edit}
      </button>
    </>
  )
}
