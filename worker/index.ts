import { Hono } from 'hono'
import { type App, device } from './device.ts'
import { bursts } from './doors/bursts.ts'
import { noStore } from './doors/no-store.ts'
import { ownOrigin } from './doors/own-origin.ts'
import { requestId } from './doors/request-id.ts'
import { securityHeaders } from './doors/security-headers.ts'
import { receiver } from './receiver/receiver.ts'
import { answerError, answerProblem } from './refusal.ts'
import { claim } from './routes/claim.ts'
import { credits } from './routes/credits.ts'
import { deviceRoutes } from './routes/device.ts'
import { draft } from './routes/draft.ts'
import { events } from './routes/events.ts'
import { exports } from './routes/exports.ts'
import { health } from './routes/health.ts'
import { letter, letters } from './routes/letters.ts'
import { links } from './routes/links.ts'
import { media } from './routes/media.ts'
import { openapi } from './routes/openapi.ts'
import { push } from './routes/push.ts'
import { turns } from './routes/turns.ts'
import { namesVersion, uploads } from './routes/uploads.ts'

export { AccountObject } from './account/account.ts'
export { PairingObject } from './account/pairing.ts'
export { BudgetObject } from './budget/budget.ts'
export { LetterObject } from './letter/object.ts'
export { LinkObject } from './receiver/link.ts'

const oneLetter = letter
  .route('/media', media)
  .route('/uploads', uploads)
  .route('/turns', turns)
  .route('/events', events)
  .route('/exports', exports)
  .route('/links', links)
  .route('/claim', claim)
  .route('/draft', draft)

const app = new Hono<App>()
  .use(requestId, securityHeaders, noStore, ownOrigin)
  .route('/l', receiver)
  .basePath('/api')
  .use(device, bursts)
  .route('/health', health)
  .route('/openapi.json', openapi)
  .route('/credits', credits)
  .route('/device', deviceRoutes)
  .route('/push', push)
  .use('/letters/:id/uploads/*', namesVersion)
  .route('/letters', letters)
  .route('/letters/:id', oneLetter as never)
  .notFound((c) => answerProblem(c, 'not-found'))
  .onError(answerError)

export default app
