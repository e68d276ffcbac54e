import fc from 'fast-check'
import { fold, type Letter } from '../../../shared/letter.ts'
import type { Problem } from '../../../shared/problems.ts'
import { type Fate, Life, type Manner } from './life.ts'

/** One thing that people, the network, the edge or NemoVideo may do. */
export type Happening =
  | { do: 'ask'; turn: string; text: string; as: 'make' | 'say'; thenExport: boolean }
  | { do: 'export'; id: string }
  | { do: 'cancel'; id: string }
  | { do: 'move'; pick: number; fate: Fate; manner: Manner }
  | { do: 'wait'; ms: number }
  | { do: 'jump'; ms: number }
  | { do: 'crash'; arrived: boolean }
  | { do: 'lose-sessions' }
  | { do: 'fail-renders' }
  | { do: 'spend' }
  | { do: 'downgrade' }

const second = 1000
const fates: Fate[] = ['request-lost', 'answer-lost', 'answer-late', 'quiet-close', 'rate-limited', 'refused']
const rareFates: Fate[] = ['bad-token', 'no-session', 'no-credits', 'needs-plan', 'unsupported', 'too-large']
const fate = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Fate>('well') },
  { weight: 5, arbitrary: fc.constantFrom(...fates) },
  { weight: 1, arbitrary: fc.constantFrom(...rareFates) },
)
const manner = fc.record({
  lasts: fc.integer({ min: second, max: 400 * second }),
  speaks: fc.boolean(),
  changes: fc.boolean(),
})
const texts = ['Make a film of my words', 'Make the music softer', 'export', 'credits', 'status']
const ask = fc.record({
  do: fc.constant('ask' as const),
  turn: fc.constantFrom('t1', 't2', 't3'),
  text: fc.constantFrom(...texts),
  as: fc.constantFrom('make' as const, 'say' as const),
  thenExport: fc.boolean(),
})
const just = <One extends Happening>(one: One) => fc.constant(one)

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({ do: fc.constant('move' as const), pick: fc.nat(7), fate, manner }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 900 * second }) }),
  },
  { weight: 2, arbitrary: ask },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), arrived: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      ms: fc.integer({ min: -7200 * second, max: 7200 * second }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('export' as const), id: fc.constantFrom('e1', 'e2') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('cancel' as const), id: fc.constantFrom('e1', 't1') }),
  },
  { weight: 1, arbitrary: just({ do: 'fail-renders' }) },
  {
    weight: 1,
    arbitrary: fc.oneof(just({ do: 'lose-sessions' }), just({ do: 'spend' }), just({ do: 'downgrade' })),
  },
)

/** Random schedules: a letter is asked for, then up to 80 things happen. */
export const schedules: fc.Arbitrary<Happening[]> = fc.array(happening, { maxLength: 80, size: 'max' })

/** Plays a schedule, then lets everything come to rest. Throws where a promise of the letter was broken. */
export function play(schedule: readonly Happening[]): Life {
  const life = new Life()
  life.ask('t0', 'Make a film of my words', 'make', true)
  for (const one of schedule) {
    happen(life, one)
    judgeMoney(life)
  }
  must(life.settle(), 'the letter comes to rest')
  judgeMoney(life)
  judgeRest(life)
  takeTheOffer(life)
  return life
}

function happen(life: Life, one: Happening): void {
  switch (one.do) {
    case 'ask':
      return life.ask(one.turn, one.text, one.as, one.thenExport)
    case 'export':
      return life.askExport(one.id)
    case 'cancel':
      return life.cancelExport(one.id)
    case 'move':
      return life.move(one.pick, one.fate, one.manner)
    case 'wait':
      return life.wait(one.ms)
    case 'jump':
      return life.jump(one.ms)
    case 'crash':
      return life.crash(one.arrived)
    case 'lose-sessions':
      return life.nemo.loseSessions()
    case 'fail-renders':
      for (const id of life.nemo.renders.keys()) life.nemo.failRender(id)
      return
    case 'spend':
      life.nemo.hasCredits = false
      return
    case 'downgrade':
      life.nemo.hasPlan = false
  }
}

/** Never is one turn paid for twice, nor given out again after it may have gone out. */
function judgeMoney({ nemo, given, refused, letter }: Life): void {
  for (const { id } of letter.turns) {
    must(count(nemo.charged, id) <= 1, `${id} is paid for once`)
    must(count(given, id) <= 1 + count(refused, id), `${id} is sent again after a clear refusal alone`)
  }
}

/** At rest nothing hangs, everything that failed says why, and what was paid for is there. */
function judgeRest({ letter, log, work, nemo }: Life): void {
  must(letter.turns.every(isOver) && letter.exports.every(isOver), 'nothing hangs')
  must(!work.turn && !work.exporting, 'no work is left over')
  const failed = [...letter.turns, ...letter.exports].filter(({ status }) => status === 'failed')
  must(
    failed.every(({ problem }) => problem),
    'what failed says why',
  )
  must(
    log.every(({ seq }, at) => seq === at + 1),
    'the log has no gaps',
  )
  must(JSON.stringify(fold(log)) === JSON.stringify(letter), 'the log tells the letter')
  const paid = work.session && nemo.hasSession(work.session.id) ? nemo.look(work.session.id) : undefined
  if (paid && typeof paid !== 'string')
    must(paid.draft === work.draft, 'what was paid for is on the timeline')
  const lost = letter.exports.find(
    ({ status, progress, problem }) =>
      status === 'failed' && progress === 100 && problem?.code === 'nemo-unavailable',
  )
  must(!lost, 'no finished film is given up')
}

const isOver = ({ status }: { status: string }) =>
  status === 'done' || status === 'failed' || status === 'cancelled' || status === 'ready'

/** Whatever failed, what the person is offered leads on to the film. */
function takeTheOffer(life: Life): void {
  life.nemo.hasCredits = true
  life.nemo.hasPlan = true
  for (let tries = 0; tries < 3 && !isReady(life.letter); tries++) {
    offered(life, tries)
    must(life.settle(), 'the letter comes to rest again')
  }
  judgeMoney(life)
  must(isReady(life.letter), 'what is offered leads to the film')
}

const isReady = ({ status }: Letter) => status === 'ready'

/** What the app does when a person takes what a problem offers. */
function offered(life: Life, tries: number): void {
  const { exports, turns, timeline } = life.letter
  const problem: Problem | undefined = exports.at(-1)?.problem ?? turns.at(-1)?.problem
  const isFilmThere = timeline && problem?.action.kind !== 'make-again'
  if (isFilmThere) return life.askExport(`again-${tries}`)
  life.ask(`again-${tries}`, 'Make a film of my words', 'make', true)
}

const count = (all: readonly string[], one: string) => all.filter((each) => each === one).length

function must(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`Not so: ${what}`)
}
