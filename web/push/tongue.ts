import { type Tongue, tongueOf } from '../../shared/tongue.ts'

const place = 'dearly-tongue'

/** Keeps the app's language where its service worker can read it, which has no localStorage. */
export async function keepTongue(tongue: Tongue): Promise<void> {
  await (await caches.open(place)).put('/tongue', new Response(tongue))
}

/** The language kept last, else the phone's. */
export async function keptTongue(): Promise<Tongue> {
  const kept = await (await caches.open(place)).match('/tongue')
  return tongueOf((await kept?.text()) ?? navigator.language)
}
