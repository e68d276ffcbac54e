import { describe, expect, test } from 'vitest'
import { AgentWords, type Words } from '../../worker/letter/agent-words.ts'
import type { Frame } from '../../worker/nemo/frames.ts'

const piece = (text: string): Frame => ({ kind: 'text', text, how: 'piece' })
const whole = (text: string): Frame => ({ kind: 'text', text, how: 'whole' })
const call: Frame = { kind: 'tool-call', name: 'edit' }
const noise = 'I encountered a temporary issue.'

/** What is told of a stream of these frames. */
const told = (...frames: Frame[]): Words[] => {
  const words = new AgentWords()
  return [...frames.flatMap((frame) => words.hear(frame)), ...words.end()]
}
const growing = (message: number, text: string): Words => ({ message, text, final: false, offers: [] })
const final = (message: number, text: string, offers: Words['offers'] = []): Words => ({
  message,
  text,
  final: true,
  offers,
})

describe('a message of the agent', () => {
  test('grows by whole sentences, and is told again only when there is a new one', () => {
    expect(told(piece('One'), piece('. Tw'), piece('o'), piece('. '))).toEqual([
      growing(1, 'One.'),
      growing(1, 'One. Two.'),
      final(1, 'One. Two.'),
    ])
  })

  test('goes on over a heartbeat, and ends with a tool that is called', () => {
    expect(told(piece('One, '), { kind: 'heartbeat' }, piece('two'), call, piece('Three'))).toEqual([
      final(1, 'One, two'),
      final(2, 'Three'),
    ])
  })

  test('that comes whole takes the place of its pieces', () => {
    expect(told(piece('On'), whole('One.'), whole('Two.'))).toEqual([final(1, 'One.'), final(2, 'Two.')])
  })

  test('that is blank is none', () => {
    expect(told(piece(' \n'), call, call, whole('One.'))).toEqual([final(1, 'One.')])
  })

  test('that is nothing but talk of buttons is what can be done here', () => {
    expect(told(whole('Click the Export button.'))).toEqual([final(1, '', ['export'])])
    expect(told(whole('Click the blue button.'))).toEqual([])
  })

  test('that was told of and comes to nothing is taken back', () => {
    expect(told(piece('Done.'), whole('Click the blue button.'))).toEqual([growing(1, 'Done.'), final(1, '')])
  })
})

describe('the “temporary issue” that an answer closes with', () => {
  test('is not told where something was said before it', () => {
    expect(told(whole('Done.'), whole(noise))).toEqual([final(1, 'Done.')])
    expect(told(whole(`Done. ${noise}`))).toEqual([final(1, 'Done.')])
  })

  test('is all there is to tell where nothing was', () => {
    expect(told(piece(noise))).toEqual([final(1, noise)])
    expect(told(whole('Click the Export button.'), whole(noise))).toEqual([
      final(1, '', ['export']),
      final(2, noise),
    ])
  })
})
