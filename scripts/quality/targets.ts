/** Code that decides money and files, with the few test files that are to notice when it is wrong. */
export interface Target {
  what: string
  files: string[]
  tests: string[]
  /** The tests run the program as it is built, which is built for each mutant. */
  built?: true
}

export const targets: Target[] = [
  {
    what: 'steps of staging',
    files: [
      'src/staging/orders/completed_lines.sql',
      'src/staging/orders/converted_rows.sql',
      'src/staging/orders/differing_orders.sql',
      'src/staging/orders/header_outcomes.sql',
      'src/staging/orders/order_headers.sql',
      'src/staging/orders/payment_outcomes.sql',
    ],
    tests: ['test/staging/steps.test.ts'],
  },
  {
    what: 'outcomes of lines, returns and refunds',
    files: ['src/staging/orders/returns.ts', 'src/staging/orders/refunds.ts', 'src/staging/orders/amounts.ts'],
    tests: [
      'test/staging/amount-rules.test.ts',
      'test/staging/shapes.test.ts',
      'test/staging/one-sale.test.ts',
      'test/staging/cancelled.test.ts',
      'test/recognise/refunds-in-amount.test.ts',
    ],
  },
  {
    what: 'the account of every row',
    files: ['src/quality/account.ts'],
    tests: ['test/recognise/sources.test.ts', 'test/staging/product-only.test.ts'],
  },
  {
    what: 'records, their chain, swaps of folders',
    files: ['src/store/directory.ts', 'src/store/record.ts', 'src/store/verify.ts', 'src/store/record-shape.ts'],
    tests: ['test/store/record.test.ts', 'test/commands/verify.test.ts'],
    built: true,
  },
  {
    what: 'forgetting a customer',
    files: [
      'src/store/forget.ts',
      'src/store/without-id.ts',
      'src/formats/without-rows.ts',
      'src/formats/xlsx/without-rows.ts',
    ],
    tests: ['test/commands/forget.test.ts'],
    built: true,
  },
  {
    what: 'targets of writing',
    files: ['src/files/target.ts', 'src/files/replace.ts'],
    tests: ['test/formats/write.test.ts', 'test/cli/names.test.ts'],
    built: true,
  },
  {
    what: 'conditions of --where',
    files: ['src/results/where-sql.ts', 'src/results/where.ts'],
    tests: ['test/commands/where.test.ts', 'test/cli/where.test.ts'],
    built: true,
  },
  {
    what: 'held and overridden classes',
    files: ['src/run/decide-sql.ts', 'src/run/decide.ts'],
    tests: ['test/commands/decide.test.ts'],
    built: true,
  },
  {
    what: 'who moved between two results',
    files: ['src/reports/movement.ts', 'src/store/result.ts'],
    tests: ['test/commands/compare.test.ts'],
    built: true,
  },
  {
    what: 'guards against formulas',
    files: ['src/engines/duckdb/guarded-text.ts', 'src/formats/spreadsheet.ts'],
    tests: ['test/formats/spreadsheet.test.ts'],
  },
]
