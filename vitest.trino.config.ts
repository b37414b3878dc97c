import { defineConfig } from 'vitest/config'

/** Tests against a real server: `npm run test:trino`. */
export default defineConfig({
  test: {
    include: ['test/trino/**/*.trino.ts'],
    globalSetup: ['test/support/build.ts'],
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 240_000,
  },
})
