/** The names of NemoVideo's HTTP contract, for the side that calls it and the side that speaks it. */
export const nemoPaths = {
  anonymousToken: '/api/auth/anonymous-token',
  claimToken: '/api/auth/claim-token',
  session: '/api/tasks/me/with-session/nemo_agent',
  chat: '/run_sse',
  upload: (session: string) => `/api/upload-video/nemo_agent/me/${session}`,
  credits: '/api/credits/balance/simple',
  state: (session: string) => `/api/state/nemo_agent/me/${session}/latest`,
  renders: '/api/render/proxy/lambda',
  render: (id: string) => `/api/render/proxy/lambda/${encodeURIComponent(id)}`,
  cancelRender: (id: string) => `/api/render/proxy/lambda/${encodeURIComponent(id)}/cancel`,
  download: (id: string) => `/api/render/proxy/${encodeURIComponent(id)}/download`,
} as const

export const nemoHeaders = {
  client: 'X-Client-Id',
  source: 'X-Skill-Source',
  version: 'X-Skill-Version',
  platform: 'X-Skill-Platform',
} as const

/** Codes in the body of an answer, or as its HTTP status. */
export const nemoCodes = {
  success: 0,
  badToken: 1001,
  noSession: 1002,
  noCredits: 2001,
  unsupported: 4001,
  tooLarge: 4002,
  noClient: 400,
  needsPlan: 402,
  rateLimited: 429,
} as const

/** Accounts that nobody registered have user ids that begin so. */
export const isAnonymous = (userId: string) => userId.startsWith('anon_')

/** Where a person opens a project in NemoVideo's own editor. */
export const claimUrl = (webUrl: string, claimToken: string) =>
  `${webUrl}/workspace/claim?ct=${encodeURIComponent(claimToken)}`

/** Where the person behind an anonymous account registers and keeps its projects. */
export const registerUrl = (webUrl: string, userId: string) =>
  `${webUrl}/register?bind=${encodeURIComponent(userId)}`
