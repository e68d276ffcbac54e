import { expect } from 'vitest'
import type { Someone } from './someone.ts'

/**
 * The phone has lost its microphone: who wants to record anew is told so and keeps the note that was there; it can be
 * left out, and another comes from a file.
 */
export async function speakWithoutMicrophone(
  person: Someone,
  note: string,
  file: { path: string; note: string },
): Promise<void> {
  const { say } = person
  const isOffered = (name: string) => expect.poll(() => person.offers(name))
  await person.tap(say.write.voice)
  await person.tap(say.voice.retake)
  await person.reads(say.voice.absent)
  expect(await person.offers(say.voice.again)).toBe(true)
  await person.tap(say.app.close)
  await isOffered(note).toBe(true)
  await person.tap(say.write.removeVoice)
  await isOffered(note).toBe(false)
  await person.chooseFile(file.path)
  await isOffered(file.note).toBe(true)
}
