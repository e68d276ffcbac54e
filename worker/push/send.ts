import { buildPushPayload } from '@block65/webcrypto-web-push'
import type { NewPush } from '../../shared/api.ts'
import type { PushNews } from '../../shared/push.ts'
import { log } from '../log.ts'
import type { Settings } from '../settings.ts'

/** A push that its service holds for a phone that is off, s: longer than that, the news is old. */
const lifetime = 86_400

/** A push service that does not answer for so long, ms, is given up. */
const patience = 10_000

/**
 * Sends one push (RFC 8030), encrypted for the phone alone (RFC 8291). Nothing but the letter's id and the word is
 * in it, and all are padded to one length.
 * @returns `gone` when the service says that the subscription is no more. Never throws; not tried again.
 */
export async function sendPush(
  { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }: Settings,
  { endpoint, keys }: NewPush,
  news: PushNews,
): Promise<'sent' | 'gone' | 'failed'> {
  const { host } = new URL(endpoint)
  try {
    const { headers, body } = await buildPushPayload(
      { data: news, options: { ttl: lifetime, urgency: 'normal' } },
      { endpoint, keys, expirationTime: null },
      { subject: VAPID_SUBJECT, publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY },
    )
    const { status } = await fetch(endpoint, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    if (status >= 200 && status < 300) return 'sent'
    if (status === 404 || status === 410) return 'gone'
    log.warn('a push was not taken', { host, status })
  } catch (error) {
    log.warn('a push was not sent', { host, error })
  }
  return 'failed'
}
