import { nemoPaths } from '../../shared/nemo.ts'
import { quantile, round } from './figures.ts'
import { MeasuringPhone, readTypes } from './phone.ts'
import type { Telling, TellingUpstream } from './upstream.ts'

export type EventFigures = {
  /** From the request to the first event, ms. */
  firstByte: number
  /** From the upstream's write to the reader's eyes, ms. */
  p50: number
  p99: number
  events: number
}

type Told = { began: number; at: number[] }

const summary = (told: Told, { sentAt }: TellingUpstream): EventFigures => {
  const latencies = told.at.map((at, n) => at - (sentAt[n] ?? Number.NaN))
  return {
    firstByte: round((told.at[0] ?? Number.NaN) - told.began),
    p50: round(quantile(latencies, 0.5)),
    p99: round(quantile(latencies, 0.99)),
    events: told.at.length,
  }
}

/** Reads a telling straight from its origin, or through a proxy that leads there. */
export async function readStraight(
  url: string,
  upstream: TellingUpstream,
  telling: Telling,
): Promise<EventFigures> {
  upstream.telling = telling
  const told: Told = { began: performance.now(), at: [] }
  const { body } = await fetch(url + nemoPaths.chat, { method: 'POST', body: '{}' })
  await readTypes(body!, (_, at) => {
    told.at.push(at)
    return told.at.length === telling.frames
  })
  return summary(told, upstream)
}

/** Reads the same as a phone does: a turn is asked for, its activities come by the letter's events. */
export async function readByDearly(
  server: string,
  upstream: TellingUpstream,
  telling: Telling,
): Promise<EventFigures> {
  upstream.telling = telling
  const phone = new MeasuringPhone(server)
  const letter = await phone.letter()
  const told: Told = { began: 0, at: [] }
  const { promise: open, resolve } = Promise.withResolvers<void>()
  const reading = phone.follow(
    letter,
    (type, at) => {
      if (type === 'agent.activity') told.at.push(at)
      return told.at.length === telling.frames
    },
    resolve,
  )
  await open
  told.began = performance.now()
  await phone.post(`/api/letters/${letter}/turns`, { id: 'bench', text: 'Make a film', as: 'make' })
  await reading
  return summary(told, upstream)
}
