import type { Timeline, TimelineSegment } from '../../timeline.ts'
import { pairParagraphs } from './bilingual.ts'
import { lineUnits, unitsOf } from './script.ts'
import { wrap } from './wrap.ts'

/**
 * The words of a film that stand under its pictures or on its pages, as its timeline tells them; greeting, signature
 * and titles are pictures.
 */
export function captionsOf({ tracks }: Timeline): TimelineSegment[] {
  const texts = tracks.filter(({ kind }) => kind === 'text')
  const captions = texts.filter(({ name }) => /caption|subtitle|字幕/i.test(name))
  return captions.flatMap(({ segments }) => segments).filter(({ name }) => name.trim())
}

type Cue = { from: number; to: number; lines: string[] }

/**
 * A film's words as SubRip (.srt). It has no escapes, and no standard: this is what SubRip itself writes, in UTF-8.
 * https://wiki.videolan.org/SubRip
 */
export const srtOf = (captions: readonly TimelineSegment[]): string =>
  cuesOf(captions)
    .map(({ from, to, lines }, at) =>
      [`${at + 1}`, `${clock(from, ',')} --> ${clock(to, ',')}`, ...lines, '', ''].join('\r\n'),
    )
    .join('')

/** A film's words as WebVTT (.vtt), https://www.w3.org/TR/webvtt1/#file-structure */
export const vttOf = (captions: readonly TimelineSegment[]): string =>
  [
    'WEBVTT\n',
    ...cuesOf(captions).map(({ from, to, lines }) =>
      [`${clock(from, '.')} --> ${clock(to, '.')}`, ...lines.map(escaped), ''].join('\n'),
    ),
  ].join('\n')

/**
 * The words in the order they are shown, in lines as on the film, each paragraph with its translation below. A line
 * without a character would end a cue in both formats; one cue ends before the next begins.
 */
function cuesOf(captions: readonly TimelineSegment[]): Cue[] {
  const shown = captions.toSorted((a, b) => a.from - b.from)
  return shown.flatMap(({ from, to, name, translation = '' }, at) => {
    const end = Math.min(to, shown[at + 1]?.from ?? to)
    const lines = pairParagraphs(name, translation).flat().flatMap(linesOf)
    return end > from ? [{ from, to: end, lines }] : []
  })
}

const linesOf = (text: string) => wrap(plain(text), { measure: unitsOf, width: lineUnits, balance: true })

/** Neither format can hold the character 0, nor an arrow of its own within the words. */
const plain = (text: string) => text.replaceAll('\0', '\ufffd').replaceAll('-->', '→')

/** A time as `00:00:00.000`. @param ms from the film's beginning */
function clock(ms: number, mark: ',' | '.'): string {
  const whole = Math.max(0, Math.round(ms))
  const two = (unit: number, most = 60) => String(Math.floor(whole / unit) % most).padStart(2, '0')
  return `${two(3_600_000, 1000)}:${two(60_000)}:${two(1000)}${mark}${String(whole % 1000).padStart(3, '0')}`
}

/** https://www.w3.org/TR/webvtt1/#webvtt-cue-text-span */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
