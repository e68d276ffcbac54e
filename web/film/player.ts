import { signal } from '@preact/signals'
import type { Film, Sound } from '../../shared/film/resolve.ts'
import { tongue } from '../i18n/index.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { compose, type Facts, joined } from './compose.ts'
import { factsOf } from './facts.ts'
import { type FilmThread, openFilmThread } from './film-thread.ts'
import { withSpeaker } from './speaker.ts'
import { wordsHeard, wordsHeardBefore } from './words-heard.ts'

const rate = 48_000

/** Words are looked for in the voice notes when they have not changed for so long, ms. */
const settled = 1000

/** How a film is shown: half of its size is enough for a phone's screen. */
export const shownSize = { width: 540, height: 960 }

/**
 * Plays the film of a letter as it would be made: pictures drawn in one thread, sound mixed in another. The sound
 * is the clock; without one yet, it is waited for.
 */
export function openPlayer(canvas: HTMLCanvasElement) {
  const [pictures, sounds] = [openFilmThread(), openFilmThread()]
  const duration = signal(0)
  /** Where it is, ms. */
  const place = signal(0)
  const isPlaying = signal(false)
  const isTuned = signal(false)
  const problem = signal(false)
  const phrases = signal<ShownPhrase[]>([])
  let voice: Sound | undefined
  let handed: OffscreenCanvas | undefined = canvas.transferControlToOffscreen()
  const sound = openSound()
  let isOver = false

  let isDrawing = false
  /** Draws where it is, and again when it has moved meanwhile. */
  const draw = async () => {
    if (isDrawing) return
    isDrawing = true
    try {
      for (let drawn = -1; drawn !== place.value && !isOver; ) {
        drawn = place.value
        await pictures.ask({ name: 'draw', time: Math.min(drawn, Math.max(0, duration.value - 1)) })
      }
    } finally {
      isDrawing = false
    }
  }

  let isTicking = false
  const tick = () => {
    const now = sound.now()
    isTicking = !isOver && now !== undefined
    if (!isTicking || now === undefined) return
    place.value = Math.min(now, duration.value)
    void draw()
    if (now >= duration.value) pause()
    else requestAnimationFrame(tick)
  }
  const start = () => {
    if (!isPlaying.value || !isTuned.value) return
    sound.play(place.value)
    if (!isTicking) tick()
  }
  const play = () => {
    sound.wake()
    if (place.value >= duration.value) place.value = 0
    isPlaying.value = true
    start()
  }
  const pause = () => {
    isPlaying.value = false
    sound.stop()
  }
  const goTo = (time: number) => {
    place.value = time
    void draw()
    start()
  }

  /** What the sound that is there, or on its way, was mixed for. */
  let tunedFor = ''
  /** Mixes the sound anew where the film sounds different now. */
  const tune = async (next: Film) => {
    const wanted = soundOf(next)
    if (wanted === tunedFor) return
    tunedFor = wanted
    isTuned.value = false
    sound.stop()
    const whole = await sounds.ask({ name: 'play', film: next })
    if (tunedFor !== wanted || isOver) return
    sound.take(whole)
    isTuned.value = true
    start()
  }

  let newest = 0
  /** From now on this letter is shown, as it is. */
  const show = async (asked: PhoneLetter) => {
    const number = ++newest
    try {
      const language = tongue.value
      const spoken = await withSpeaker(asked, language, pictures)
      const { letter } = spoken
      const facts = joined(await factsOf(asked.items, pictures), spoken.facts)
      const before = wordsHeardBefore(letter, language)
      await present(number, letter, joined(facts, before ?? {}))
      if (before) return
      await new Promise((resolve) => setTimeout(resolve, settled))
      // First by the pauses, then, when the words were found, by them.
      if (!isNewest(number)) return
      const heard = await wordsHeard(letter, language)
      if (Object.keys(heard).length > 0) await present(number, letter, joined(facts, heard))
    } catch (error) {
      problem.value = true
      throw error
    }
  }
  const isNewest = (number: number) => number === newest && !isOver
  const present = async (number: number, letter: PhoneLetter, facts: Facts) => {
    const { film } = compose(letter, facts, { language: tongue.value, day: Date.now() })
    await presentFilm(number, film, shownPhrases(film, letter, facts))
  }
  /** From now on this film is shown, which was planned elsewhere. */
  const showFilm = async (film: Film) => {
    try {
      await presentFilm(++newest, film, [])
    } catch (error) {
      problem.value = true
      throw error
    }
  }
  const presentFilm = async (number: number, next: Film, shownPhrases: ShownPhrase[]) => {
    if (!isNewest(number)) return
    const order = { name: 'show', film: next, canvas: handed } as const
    const shown = pictures.ask(order, { transfer: handed ? [handed] : [] })
    handed = undefined
    await shown
    if (!isNewest(number)) return
    problem.value = false
    voice = next.sounds.find(({ part }) => part === 'voice')
    phrases.value = shownPhrases
    duration.value = next.duration
    place.value = Math.min(place.value, next.duration)
    void draw()
    await tune(next)
  }
  const end = () => {
    isOver = true
    sound.end()
    for (const thread of [pictures, sounds] satisfies FilmThread[]) thread.end()
  }
  /** A time of the film in the voice note's own, ms. */
  const inVoice = (time: number) =>
    Math.max(0, Math.round(time - (voice?.from ?? 0)) + (voice?.trim?.from ?? 0))
  return {
    duration,
    place,
    isPlaying,
    isTuned,
    problem,
    phrases,
    play,
    pause,
    goTo,
    inVoice,
    show,
    showFilm,
    end,
  }
}

export type Player = ReturnType<typeof openPlayer>

/** A caption, ms of the film, and whether it was heard in the voice note. */
export type ShownPhrase = { text: string; translation?: string; from: number; to: number; isHeard: boolean }

function shownPhrases({ texts }: Film, { items }: PhoneLetter, facts: Facts): ShownPhrase[] {
  const heard = new Set(items.flatMap(({ id }) => facts[id]?.spoken?.map(({ text }) => text) ?? []))
  return texts
    .filter(({ role }) => role === 'caption')
    .map(({ text, translation, from, to }) => ({ text, translation, from, to, isHeard: heard.has(text) }))
}

/** All that a film's sound depends on: two films with the same sound alike. */
const soundOf = ({ sounds, duration, seed }: Film) => JSON.stringify({ sounds, duration, seed })

/** The film's sound, played from any place; its clock says where it is. */
function openSound() {
  let context: AudioContext | undefined
  let buffer: AudioBuffer | undefined
  let playing: { source: AudioBufferSourceNode; from: number; since: number } | undefined
  const stop = () => {
    playing?.source.stop()
    playing = undefined
  }
  return {
    /** Sound begins with a tap, or not at all. */
    wake: () => {
      context ??= new AudioContext({ sampleRate: rate })
      void context.resume()
    },
    take: ({ left, right }: { left: Float32Array<ArrayBuffer>; right: Float32Array<ArrayBuffer> }) => {
      buffer = new AudioBuffer({ numberOfChannels: 2, length: Math.max(1, left.length), sampleRate: rate })
      buffer.copyToChannel(left, 0)
      buffer.copyToChannel(right, 1)
    },
    /** @param from ms */
    play: (from: number) => {
      stop()
      if (!context || !buffer) return
      const source = new AudioBufferSourceNode(context, { buffer })
      source.connect(context.destination)
      source.start(0, from / 1000)
      playing = { source, from, since: context.currentTime }
    },
    stop,
    /** What is heard now, ms; undefined while nothing plays. */
    now: () =>
      playing && context
        ? playing.from +
          Math.max(0, context.currentTime - playing.since - (context.outputLatency || 0)) * 1000
        : undefined,
    end: () => {
      stop()
      void context?.close()
    },
  }
}
