import { expect } from 'vitest'
import { whenHeld } from './new-version.ts'
import type { Someone } from './someone.ts'

/** For the page: takes all the room that its browser really lends it, down to what the app's own store has in hand. */
async function takeAllRoom(): Promise<void> {
  // Firefox packs what it keeps; noise stays as large as it is.
  const noise = crypto.getRandomValues(new Uint8Array(65_536))
  const cache = await caches.open('filler')
  let at = 0
  const put = (times: number, size = noise.length) => {
    const body = new Blob(Array(times).fill(noise.slice(0, size)))
    return cache.put(`/filler/${at++}`, new Response(body)).then(
      () => true,
      () => false,
    )
  }
  const add = (db: IDBDatabase, size: number) =>
    new Promise<boolean>((resolve) => {
      const change = db.transaction('bytes', 'readwrite')
      change.oncomplete = () => resolve(true)
      change.onabort = () => resolve(false)
      try {
        change.objectStore('bytes').put(noise.slice(0, size), `filler ${at++}`)
      } catch {
        // In Firefox the one after one that found no room.
        resolve(false)
      }
    })
  // What a database has written down of its changes becomes room again once it has put them away.
  for (let isRoom = true; isRoom; ) {
    isRoom = false
    for (const times of [64, 8, 1]) while (await put(times));
    for (const size of [4096, 256]) while (await put(1, size));
    const opening = indexedDB.open('dearly')
    await new Promise((resolve) => (opening.onsuccess = resolve))
    for (const size of [65_536, 4096, 256])
      while ((await add(opening.result, size)) || (await add(opening.result, size))) isRoom = true
    opening.result.close()
  }
}

/** For the page: one by one, since a cache goes only once nobody has it open. */
async function giveRoomBack(): Promise<void> {
  const cache = await caches.open('filler')
  for (const one of await cache.keys()) await cache.delete(one)
}

/**
 * A phone fills up while somebody writes: it is said at every turn that nothing more is kept, nothing goes out that is
 * not, and once there is room, all that was written in the meantime is kept with the next change.
 */
export async function writeOnAFullPhone(person: Someone): Promise<void> {
  const { say } = person
  const before = 'Thank you.'
  const meanwhile = Array.from({ length: 500 }, () => crypto.randomUUID()).join(' ')
  await person.inPage(whenHeld, undefined)
  await person.write({ to: 'Aunt', words: before, from: 'Anna' })
  await person.tap(say.app.back)
  await person.write({ to: 'Uncle', words: before, from: 'Anna' })
  await person.reads(say.write.saved)
  await person.inPage(takeAllRoom, undefined)
  try {
    await goOnWithoutRoom(person, meanwhile)
  } finally {
    await person.inPage(giveRoomBack, undefined)
  }
  await person.open('Aunt')
  await person.reads(say.write.full)
  await person.fill(say.write.wordsLabel, `${before} Always.`)
  await expect.poll(() => person.isTold(say.write.full)).toBe(false)
  await person.reload()
  await person.reads(say.write.saved)
  expect(await person.valueOf(say.write.wordsLabel)).toBe(`${before} Always.`)
  await person.tap(say.app.back)
  await person.open('Uncle')
  expect(await person.valueOf(say.write.wordsLabel)).toBe(meanwhile)
}

/** Writes, records, films and seals on a phone that has no room for any of it, and goes back to the desk. */
async function goOnWithoutRoom(person: Someone, written: string): Promise<void> {
  const { say } = person
  await person.fill(say.write.wordsLabel, written)
  await person.reads(say.write.full)
  await person.tap(say.write.voice)
  await expect.poll(() => person.textOf('.voice-sheet')).toContain(say.voice.full)
  await person.tap(say.app.close)
  await person.tap(say.write.camera)
  await person.tap(say.camera.record)
  await expect.poll(() => person.textOf('.camera-sheet .told')).toBe(say.write.full)
  await person.tap(say.app.close)
  await person.tap(say.write.seal)
  await person.tap(say.seal.go)
  await person.reads(say.write.full)
  await person.tap(say.app.back)
  // Both screens have a way back: a tap too early is one on the same again.
  await expect.poll(() => person.valueOf(say.write.wordsLabel)).toBe(written)
  await person.tap(say.app.back)
}
