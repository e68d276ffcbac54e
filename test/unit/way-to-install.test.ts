import { expect, test } from 'vitest'
import { wayToInstall } from '../../web/install/way-to-install.ts'

const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'
const chrome =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36'
const firefox = 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0'
const browser = { userAgent: safari, touchPoints: 5, isInstalled: false, canAsk: false }

test.each([
  ['on an iPhone by Share', {}, 'safari'],
  ['on an iPad, which says that it is a Mac', { userAgent: mac }, 'safari'],
  ['not on a Mac', { userAgent: mac, touchPoints: 0 }, 'none'],
  ['not from inside WeChat, on an iPhone', { userAgent: `${safari} MicroMessenger/8.0.60` }, 'elsewhere'],
  ['nor on Android', { userAgent: `${chrome} MicroMessenger/8.0.60` }, 'elsewhere'],
  ['where the browser offered it, by asking', { userAgent: chrome, canAsk: true }, 'ask'],
  ['not before it has', { userAgent: chrome }, 'none'],
  ['in Firefox for Android by the menu', { userAgent: firefox }, 'menu'],
  ['not where it is installed already', { isInstalled: true, canAsk: true }, 'none'],
])('the app gets onto the home screen: %s', (_, facts, way) => {
  expect(wayToInstall({ ...browser, ...facts })).toBe(way)
})
