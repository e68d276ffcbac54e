import { secureHeaders } from 'hono/secure-headers'

const self = "'self'"
const none = "'none'"

/**
 * What a browser is told about every answer: the Worker's by this middleware, the app's files by `_headers`, which
 * the build makes of it. A route that knows better (a receiver's page) sets its own.
 *
 * Strict-Transport-Security goes out over http, too: browsers must not heed it there (RFC 6797 §8.1), nor from a
 * certificate they were asked about, so that it binds no one who tries Dearly at home.
 */
export const securityHeaders = secureHeaders({
  overwrite: false,
  contentSecurityPolicy: {
    defaultSrc: [none],
    // The app's decoders and encoders are compiled from its own files.
    scriptSrc: [self, "'wasm-unsafe-eval'"],
    styleSrc: [self],
    // Small fonts and drawings stand in the style sheet itself.
    fontSrc: [self, 'data:'],
    imgSrc: [self, 'blob:', 'data:'],
    mediaSrc: [self, 'blob:'],
    connectSrc: [self, 'blob:'],
    workerSrc: [self, 'blob:'],
    manifestSrc: [self],
    formAction: [self],
    baseUri: [none],
    frameAncestors: [none],
  },
  permissionsPolicy: {
    camera: ['self'],
    microphone: ['self'],
    geolocation: [],
    payment: [],
    usb: [],
    displayCapture: [],
  },
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: 'max-age=31536000',
  xFrameOptions: 'DENY',
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  xDnsPrefetchControl: false,
})
