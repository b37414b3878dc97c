import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { readWork } from './work.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { programs } = readWork()

/** Tests of programs that hold their mutants, in one process. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutants',
      enforce: 'pre',
      transform: (_, id) => programs[id.replace(/\?.*$/, '')] ?? null,
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    setupFiles: [],
    runner: join(root, 'scripts/quality/mutants-runner.ts'),
    pool: 'forks',
    maxWorkers: 1,
    isolate: false,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
})
