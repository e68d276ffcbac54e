import { networkInterfaces } from 'node:os'
import { renderUnicodeCompact } from 'uqr'

/**
 * How a phone on the same network gets in: the address as a QR code. It is https, since a phone gives camera and
 * microphone to secure pages alone; the certificate is our own, so the phone asks once.
 */
export function invitation(url: string): string {
  const { port } = new URL(url)
  const host = localAddress()
  if (!host) return 'This machine is on no network that a phone could reach.'
  const address = `https://${host}:${port}/`
  return [
    '',
    renderUnicodeCompact(address, { border: 2 }),
    `Scan this with a phone on the same network, or open ${address}`,
    'The phone does not know the certificate, which was made on this machine, and asks whether to go on: do.',
    '',
  ].join('\n')
}

const localAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address
