import { readFileSync } from 'node:fs'

/**
 * Steps of staging: what holds of the rows of orders as a whole, each a plain select in a file of its own below `orders/`, with its definition,
 * grain and an example on top. They run unchanged on DuckDB and PostgreSQL.
 */
export const stagingSteps = [
  'order_headers',
  'single_headers',
  'headers_without_lines',
  'completed_lines',
  'differing_orders',
  'header_outcomes',
  'payment_outcomes',
  'converted_rows',
  'row_amounts',
  'row_returns',
  'row_outcomes',
  'sales_and_returns',
  'row_customers',
  'whole_orders',
] as const

export type StagingStep = (typeof stagingSteps)[number]

/** A step as it stands in its file. */
export const readStagingStep = (step: StagingStep): string =>
  readFileSync(new URL(`./orders/${step}.sql`, import.meta.url), 'utf8').trimEnd()

/** A step over rows that are no relation of their own yet, under the name by which it reads them. */
export const stepOver = (relation: string, rows: string, step: StagingStep): string =>
  `with ${relation} as (${rows})\nselect * from (\n${readStagingStep(step)}\n) as ${step}`
