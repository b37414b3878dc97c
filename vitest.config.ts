import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, whatever their size, by which the others come: begun first, so that no worker has one of them left at the end. */
const longest = [
  'metamorphic/metamorphic',
  'cli/examples',
  'conformance',
  'engines/duckdb/plain-orders',
  'faults/points',
  'contract',
  'contract-shop',
  'pairs/pairs',
  'engines/postgres/server',
  'run/backtest',
  'cli/report',
  'files/parquet-types',
  'commands/forget',
  'commands/compare',
  'cli/where',
  'run/every-class',
  'contract-postgres',
  'faults/given',
  'package',
]
const place = ({ moduleId }: TestSpecification) => {
  const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
  return at < 0 ? longest.length : at
}
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/threads.ts'],
    sequence: { sequencer: LongestFirst },
    // Most of the time goes to programs that are started and waited for.
    maxWorkers: Math.max(2, availableParallelism()),
    // Sources are read and compiled once a worker: a test that changes what is shared puts it back.
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
})
