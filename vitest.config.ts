import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { vapidKeys } from './scripts/vapid-keys.ts'
import { KindsInARow } from './test/support/kinds-in-a-row.ts'

/** Runs tests in workerd beside the Worker, with what the named global set-up provides as its upstream. */
const inWorkerd = (upstream: 'studio' | 'countingUpstream', settings: Record<string, string>) =>
  cloudflareTest(({ inject }) => ({
    wrangler: { configPath: './wrangler.toml' },
    miniflare: {
      bindings: {
        DEVICE_SECRET: 'only-for-tests-only-for-tests-0123',
        NEMO_API_URL: inject(upstream),
        ...settings,
      },
    },
  }))

/**
 * Browsers wait a lot for what goes on in real time, recordings among it, so that three have room on two cores. A
 * process goes from file to file, since loading what drives browsers and draws films takes long.
 */
const threeAtOnce = { maxWorkers: 3, isolate: false }
/** In workerd each file has a process of its own: what a letter still does when its file is done would be in the way. */
const afresh = { maxWorkers: 3 }
/** What drives whole browsers and servers gets a second try where nobody watches; the report tells of it. */
const secondTry = { retry: process.env.CI ? 1 : 0 }

/** Each kind of test in the runtime where its code lives. */
export default defineConfig({
  test: {
    sequence: { sequencer: KindsInARow },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], ...threeAtOnce, testTimeout: 30_000 } },
      {
        test: {
          name: 'studio',
          include: ['test/studio/**/*.test.ts'],
          ...threeAtOnce,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'film',
          include: ['test/film/**/*.test.ts'],
          // A whole spoken letter, drawn in full: with LONG=1.
          exclude: process.env.LONG ? [] : ['test/film/speech.test.ts'],
          ...threeAtOnce,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        plugins: [
          inWorkerd('studio', {
            POLL_SECONDS: '0.05',
            RECOVERY_SECONDS: '0.05',
            CONNECT_EARLY: 'true',
            TOKENS_A_DAY: '1000000',
            TOKENS_A_DAY_EACH: '1000000',
            TURNS_A_DAY: '1000000',
            TURNS_A_DAY_EACH: '1000000',
            ...vapidKeys(),
            PUSH_HOSTS: 'push.test',
          }),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          globalSetup: ['test/support/upstream.ts'],
          ...afresh,
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        plugins: [
          inWorkerd('countingUpstream', {
            TOKENS_A_DAY: '20',
            TOKENS_A_DAY_EACH: '5',
            TURNS_A_DAY: '12',
            TURNS_A_DAY_EACH: '4',
          }),
        ],
        test: {
          name: 'guarded',
          include: ['test/guarded/**/*.test.ts'],
          globalSetup: ['test/support/counting-upstream.ts'],
          ...afresh,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/shared-server.ts'],
          ...threeAtOnce,
          ...secondTry,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // Minutes of encoding and killing: with LONG=1.
          exclude: process.env.LONG ? [] : ['test/browser/{kills,sizes}.test.ts'],
          globalSetup: ['test/support/shared-server.ts'],
          ...threeAtOnce,
          ...secondTry,
          testTimeout: 240_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
