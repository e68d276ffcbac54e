import { defineConfig } from 'vitest/config'

/** What can be run thousands of times: the pure tests, without the one that listens to a synthetic voice. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    exclude: ['test/unit/{align,docs,openapi}.test.ts'],
    testTimeout: 30_000,
  },
})
