import { defineConfig } from 'vitest/config'

/**
 * What can be run thousands of times: the pure tests, without those of sound, and without the thousands of schedules,
 * by which whatever breaks a letter is found, but slowly.
 */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    exclude: ['test/unit/{align,docs,film-sound,openapi,schedules}.test.ts'],
    // None of them leaves anything behind, and a process for each file would take twice the time.
    isolate: false,
    testTimeout: 30_000,
  },
})
