import { expect, test } from 'vitest'
import type { Media } from '../../shared/letter.ts'
import { mostMedia, placeMedia } from '../../worker/letter/place-media.ts'

const file = (name: string, more: Partial<Media> = {}): Media => ({
  id: name,
  name,
  type: 'image/jpeg',
  family: 'image',
  bytes: 3,
  ...more,
})

test.each([
  ['photo.jpg', ['a.jpg'], 'photo.jpg'],
  ['photo.jpg', ['photo.jpg'], 'photo (2).jpg'],
  ['photo.jpg', ['photo.jpg', 'photo (2).jpg'], 'photo (3).jpg'],
  ['a.b.jpg', ['a.b.jpg'], 'a.b (2).jpg'],
  ['photo', ['photo'], 'photo (2)'],
  ['.jpg', ['.jpg'], '.jpg (2)'],
])('%s among %j is called %s', (name, there, called) => {
  expect(
    placeMedia(
      file(name),
      there.map((one) => file(one)),
    )?.name,
  ).toBe(called)
})

test.each(['etag', 'checksum', 'url'] as const)(
  'the same %s under the same name is the same file',
  (fact) => {
    const there = [file('a.jpg', { id: 'first', [fact]: 'x' })]
    expect(placeMedia(file('a.jpg', { id: 'second', [fact]: 'x' }), there)).toBe(there[0])
    expect(placeMedia(file('a.jpg', { id: 'second', [fact]: 'y' }), there)?.name).toBe('a (2).jpg')
    expect(placeMedia(file('b.jpg', { id: 'second', [fact]: 'x' }), there)?.id).toBe('second')
  },
)

test('a letter that is full takes no more, but for what it has', () => {
  const there = Array.from({ length: mostMedia }, (_, at) => file(`${at}.jpg`, { etag: `${at}` }))
  expect(placeMedia(file('new.jpg'), there)).toBeUndefined()
  expect(placeMedia(file('5.jpg', { etag: '5' }), there)).toBe(there[5])
  expect(placeMedia(file('new.jpg'), there.slice(1))?.name).toBe('new.jpg')
})
