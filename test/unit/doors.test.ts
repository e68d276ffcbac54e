import { expect, test } from 'vitest'
import { networkOf } from '../../worker/doors/network.ts'
import { mayFetch } from '../../worker/nemo/fetch-from-afar.ts'
import { readSettings } from '../../worker/settings.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::'],
  ['2001:db8:1:3::1', '2001:db8:1:3::'],
  ['', ''],
  ['127.0.0.1', ''],
  ['::1', ''],
  ['192.168.1.20', ''],
  ['fd12::1', ''],
  ['no address', ''],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

const DEVICE_SECRET = 'only-for-tests-only-for-tests-0123'
const home = 'https://api.example'

test('films are fetched from the API’s own origin and public hosts, or from those alone that a setting names', () => {
  const may = (url: string, FETCH_HOSTS = '') =>
    mayFetch(new URL(url), home, readSettings({ DEVICE_SECRET, FETCH_HOSTS }).FETCH_HOSTS)
  expect(may('https://cdn.example/film.mp4')).toBe(true)
  const named = 'cdn.example, Films.Example'
  expect(may('https://cdn.example/film.mp4', named)).toBe(true)
  expect(may('https://films.example/film.mp4', named)).toBe(true)
  expect(may('https://api.example/film.mp4', named)).toBe(true)
  expect(may('https://evil.example/film.mp4', named)).toBe(false)
  expect(may('https://sub.cdn.example/film.mp4', named)).toBe(false)
  expect(may('http://cdn.example/film.mp4', named)).toBe(false)
  expect(may('https://localhost/film.mp4', 'localhost')).toBe(false)
})

test('wrong settings are named, all of them, without their values', () => {
  const wrong = { DEVICE_SECRET: 'short', TURNS_A_DAY: '-1', ACCESS_CODE: '1234', FETCH_HOSTS: 'https://a/b' }
  expect(() => readSettings(wrong)).toThrow(/DEVICE_SECRET.*TURNS_A_DAY.*ACCESS_CODE.*FETCH_HOSTS/)
  expect(() => readSettings(wrong)).not.toThrow(/short|1234/)
})

test('a budget that is absent or 0 is a sensible one', () => {
  const { TURNS_A_DAY } = readSettings({ DEVICE_SECRET })
  expect(TURNS_A_DAY).toBeGreaterThan(100)
  expect(readSettings({ DEVICE_SECRET, TURNS_A_DAY: '0' }).TURNS_A_DAY).toBe(TURNS_A_DAY)
  expect(readSettings({ DEVICE_SECRET, TURNS_A_DAY: '7' }).TURNS_A_DAY).toBe(7)
})
