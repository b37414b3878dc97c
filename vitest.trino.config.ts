import { defineConfig } from 'vitest/config'

/** Tests against a real server: `npm run test:trino`. */
export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    testTimeout: 600_000,
    hookTimeout: 240_000,
    projects: [
      // A statement of a few rows is mostly waiting: several are under way, each file in a schema of its own.
      {
        extends: true,
        test: {
          name: 'beside',
          include: ['test/trino/**/*.trino.ts'],
          exclude: ['test/trino/faults.trino.ts'],
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      // Nodes are killed: behind all others.
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/trino/faults.trino.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
