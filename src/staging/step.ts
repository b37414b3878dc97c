import { readFileSync } from 'node:fs'

/**
 * Steps of staging: what holds of the rows of orders as a whole, each a plain select in a file of its own below `orders/`, with its definition,
 * grain and an example on top. They run unchanged on DuckDB and PostgreSQL. In the order in which they run.
 */
export const stagingSteps = [
  'row_amounts',
  'row_returns',
  'cancelled_orders',
  'row_outcomes',
  'row_parts',
  'row_parents',
  'order_shares',
  'shared_discounts',
  'shared_totals',
  'shared_refunds',
  'aged_rows',
  'repeated_orders',
  'repeated_lines',
  'row_copies',
  'order_headers',
  'single_headers',
  'line_groups',
  'headers_without_lines',
  'completed_lines',
  'differing_orders',
  'header_outcomes',
  'payment_rows',
  'paid_rows',
  'payment_outcomes',
  'list_prices',
  'valued_rows',
  'sales_and_returns',
  'refund_rows',
  'header_refunds',
  'refund_lines',
  'converted_rows',
  'row_customers',
  'whole_orders',
  'row_orders',
  'merged_orders',
] as const

export type StagingStep = (typeof stagingSteps)[number]

/** Columns that a step changes of the rows that it passes on: it gives each anew, as `new_` and its name. */
const changes: Partial<Record<StagingStep, string[]>> = {
  row_parts: ['outcome'],
  row_parents: ['order_id', 'customer_id', 'outcome'],
  shared_discounts: ['net_amount', 'discount_amount'],
  shared_totals: ['net_amount', 'unit_price'],
  shared_refunds: ['returned_amount'],
  repeated_orders: ['outcome'],
  repeated_lines: ['outcome'],
  row_copies: ['outcome'],
  valued_rows: ['outcome', 'unit_price', 'net_amount'],
}

/** A step as it stands in its file. */
export const readStagingStep = (step: StagingStep): string =>
  readFileSync(new URL(`./orders/${step}.sql`, import.meta.url), 'utf8').trimEnd()

/**
 * Relations by name, each over those before it, for the select that follows. The one row of `reading` is written out wherever it is read:
 * an engine that keeps it for itself works out every column of the rows beside it, also those that nobody asks for.
 */
export const withRelations = (relations: Record<string, string>): string =>
  `with ${Object.entries(relations)
    .map(([name, sql]) => `${name} as ${name === 'reading' ? 'not materialized ' : ''}(\n${sql}\n)`)
    .join(',\n\n')}`

/**
 * A step over relations that do not stand by themselves yet, under the names by which it reads them.
 * @param columns those to give, in their order, with what the step changes in the place of what was; all by default
 * @param fitted the step as the engine runs it best, with the same rows
 */
export function stepOver(
  relations: Record<string, string>,
  step: StagingStep,
  columns: string[] = ['*'],
  fitted: (step: string) => string = (sql) => sql,
): string {
  const list = columns.map((name) => (changes[step]?.includes(name) ? `new_${name} as ${name}` : name))
  const over = `${withRelations(relations)}\n\nselect * from (\n${fitted(readStagingStep(step))}\n) as ${step}`
  return `select ${list.join(', ')} from (\n${over}\n) as ${step}`
}
