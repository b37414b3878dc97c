import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    // Most of the time goes to programs that are started and waited for.
    maxWorkers: Math.max(2, availableParallelism()),
    // Sources are read and compiled once a worker: a test that changes what is shared puts it back.
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
})
