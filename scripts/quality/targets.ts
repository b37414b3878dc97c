import { pathOfStep, stagingSteps } from '../../src/staging/step.js'

/** Code that decides money and files, with the few test files that are to notice when it is wrong. */
export interface Target {
  what: string
  files: string[]
  tests: string[]
}

export const targets: Target[] = [
  {
    what: 'steps of staging',
    files: stagingSteps.map((step) => `src/staging/${pathOfStep(step)}`),
    tests: ['test/staging/steps.test.ts'],
  },
  {
    what: 'how steps of staging are put together',
    files: ['amounts', 'returns', 'refunds', 'payments', 'sharing', 'headers', 'lines', 'overlap', 'copies'].map(
      (name) => `src/staging/orders/${name}.ts`,
    ),
    tests: [
      'test/staging/amount-rules.test.ts',
      'test/staging/copies.test.ts',
      'test/staging/shapes.test.ts',
      'test/staging/order-amounts.test.ts',
      'test/staging/refunds.test.ts',
      'test/staging/one-sale.test.ts',
      'test/staging/one-order.test.ts',
      'test/staging/cancelled.test.ts',
      'test/recognise/refunds-in-amount.test.ts',
    ],
  },
  {
    what: 'the account of every row',
    files: ['src/quality/account.ts'],
    tests: [
      'test/quality/account.test.ts',
      'test/quality/account-zh.test.ts',
      'test/quality/alike.test.ts',
      'test/staging/product-only.test.ts',
      'test/staging/adds-up.test.ts',
      'test/recognise/sources.test.ts',
    ],
  },
  {
    what: 'records, their chain, swaps of folders',
    files: ['src/store/directory.ts', 'src/store/record.ts', 'src/store/verify.ts', 'src/store/record-shape.ts'],
    tests: ['test/store/record.test.ts', 'test/commands/verify.test.ts'],
  },
  {
    what: 'forgetting a customer',
    files: [
      'src/store/forget.ts',
      'src/store/without-id.ts',
      'src/formats/without-rows.ts',
      'src/formats/xlsx/without-rows.ts',
    ],
    tests: ['test/commands/forget.test.ts', 'test/store/forget.test.ts', 'test/store/without-id.test.ts'],
  },
  {
    what: 'targets of writing',
    files: ['src/files/target.ts', 'src/files/replace.ts'],
    tests: ['test/formats/write.test.ts', 'test/files/replace.test.ts', 'test/cli/names.test.ts'],
  },
  {
    what: 'conditions of --where',
    files: ['src/results/where-sql.ts', 'src/results/where.ts'],
    tests: ['test/commands/where.test.ts', 'test/cli/where.test.ts'],
  },
  {
    what: 'held and overridden classes',
    files: ['src/run/decide-sql.ts', 'src/run/decide.ts'],
    tests: ['test/commands/decide.test.ts'],
  },
  {
    what: 'who moved between two results',
    files: ['src/reports/movement.ts', 'src/store/result.ts'],
    tests: [
      'test/commands/compare.test.ts',
      'test/commands/compare-nights.test.ts',
      'test/reports/movement.test.ts',
      'test/commands/decide.test.ts',
    ],
  },
  {
    what: 'guards against formulas',
    files: ['src/engines/duckdb/guarded-text.ts', 'src/formats/spreadsheet.ts'],
    tests: ['test/formats/spreadsheet.test.ts'],
  },
]
