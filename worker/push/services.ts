/** The push services of the browsers there are: Chrome's, Firefox's, Safari's and Edge's. */
const known = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
]

/**
 * Whether we may send to an endpoint that a phone names: https, at a known service, so that no one makes us call
 * on anything else.
 * @param more hosts that the operator named beside those
 */
export function mayPushTo(endpoint: string, more: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password } = new URL(endpoint)
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === ''
  return isPlain && [...known, ...more].some((host) => isAt(hostname, host))
}

const isAt = (hostname: string, host: string) =>
  host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host
