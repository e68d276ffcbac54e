import { type Browser, firefox } from '@playwright/test'

/** Firefox with a microphone that hums, no questions asked about it, and its downloads in a folder. */
export const startFirefox = (downloads: string): Promise<Browser> =>
  firefox.launch({
    channel: 'moz-firefox',
    executablePath: '/usr/bin/firefox-esr',
    downloadsPath: downloads,
    firefoxUserPrefs: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
    },
  })
