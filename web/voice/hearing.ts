/** Below this level (0…1) for `silentAfter` ms, nothing is heard. */
const silentLevel = 0.004
const silentAfter = 2500

/** A look with so many samples at full scale is cut off; so many such looks within `loudWithin` ms are too loud. */
const fullSamples = 3
const fullLooks = 3
const loudWithin = 1000

/** It stays said for so long after the last of them, ms: long enough to be read. */
const loudFor = 2500

/** What is wrong with how the voice comes in. */
export type Trouble = 'silent' | 'loud'

export type Hearing = {
  /** When anything was heard last, ms. */
  heardAt: number
  /** When samples were at full scale, ms, the latest last. */
  fullAt: number[]
  /** Until when it is too loud, ms. */
  loudUntil: number
}

/** One look at the microphone. */
export type Look = {
  now: number
  /** The loudest sample, 0…1. */
  level: number
  /** How many samples were at full scale. */
  full: number
  /** Nobody has to speak while it is paused. */
  isRunning: boolean
}

export const beginHearing = (now: number): Hearing => ({ heardAt: now, fullAt: [], loudUntil: 0 })

export function hear(before: Hearing, { now, level, full, isRunning }: Look): Hearing {
  const fullAt = [...before.fullAt, ...(full >= fullSamples ? [now] : [])].filter(
    (at) => at > now - loudWithin,
  )
  return {
    heardAt: level > silentLevel || !isRunning ? now : before.heardAt,
    fullAt,
    loudUntil: fullAt.length >= fullLooks ? now + loudFor : before.loudUntil,
  }
}

export function troubleOf({ heardAt, loudUntil }: Hearing, now: number): Trouble | undefined {
  if (now - heardAt > silentAfter) return 'silent'
  return now < loudUntil ? 'loud' : undefined
}
