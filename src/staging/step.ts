import { overRelations, readSql } from '../core/steps.js'
import type { Engine } from '../engines/engine.js'
import { soldRowColumns } from './orders/staged-columns.js'

/**
 * Steps of staging: each is a plain select in a file of its own, with its definition, grain and an example on top. They run unchanged on DuckDB
 * and PostgreSQL. Those about orders in the order in which they run; then those of the folders in `folders`.
 */
export const stagingSteps = [
  'repeated_rows',
  'row_amounts',
  'row_returns',
  'cancelled_orders',
  'row_outcomes',
  'row_parts',
  'row_parents',
  'order_shares',
  'shared_discounts',
  'shared_totals',
  'untaxed_refunds',
  'shared_refunds',
  'aged_rows',
  'repeated_orders',
  'repeated_lines',
  'row_copies',
  'split_orders',
  'order_headers',
  'single_headers',
  'line_groups',
  'headers_without_lines',
  'completed_lines',
  'differing_orders',
  'differing_customers',
  'header_outcomes',
  'payment_rows',
  'paid_rows',
  'placed_payments',
  'payment_outcomes',
  'list_prices',
  'valued_rows',
  'sales_and_returns',
  'refund_rows',
  'header_refunds',
  'refund_lines',
  'daily_rates',
  'converted_rows',
  'row_customers',
  'whole_orders',
  'row_orders',
  'merged_orders',
  'timeless_files',
  'customer_rows',
  'given_merges',
  'followed_merges',
  'persons',
  'row_persons',
  'customer_ids',
  'customer_descriptions',
  'customers',
  'frequent_values',
  'completed_customers',
  'product_rows',
  'product_ids',
  'product_descriptions',
  'products',
  'completed_products',
  'category_names',
  'categorised_products',
  'named_products',
  'flagged_products',
  'not_products',
  'offered_products',
  'stock_rows',
  'seen_stock',
  'stock_names',
  'identified_stock',
  'receipt_rows',
  'feedback_rows',
  'ordered_feedback',
  'answers',
  'score_scales',
  'scaled_answers',
  'used_scales',
  'scores_off_scale',
  'unknown_kinds',
  'repeated_respondents',
  'unanswered',
  'contact_words',
  'interaction_rows',
  'lead_rows',
  'latest_day',
] as const

export type StagingStep = (typeof stagingSteps)[number]

/** Steps that stand in another folder than `orders/`. */
const folders: Record<string, readonly StagingStep[]> = {
  customers: [
    ...(['customer_rows', 'given_merges', 'followed_merges', 'persons', 'row_persons'] as const),
    ...(['customer_ids', 'customer_descriptions', 'customers', 'frequent_values', 'completed_customers'] as const),
  ],
  products: [
    ...(['product_rows', 'product_ids', 'product_descriptions', 'products'] as const),
    ...(['completed_products', 'category_names', 'categorised_products'] as const),
    ...(['named_products', 'flagged_products', 'not_products', 'offered_products'] as const),
  ],
  stock: ['stock_rows', 'seen_stock', 'stock_names', 'identified_stock', 'receipt_rows'],
  feedback: [
    ...(['feedback_rows', 'ordered_feedback', 'answers', 'score_scales', 'scaled_answers'] as const),
    ...(['used_scales', 'scores_off_scale', 'unknown_kinds', 'repeated_respondents', 'unanswered'] as const),
  ],
  interactions: ['contact_words', 'interaction_rows'],
  leads: ['lead_rows'],
  shared: ['repeated_rows', 'latest_day'],
}

/** Columns that a step changes of the rows that it passes on: it gives each anew, as `new_` and its name. */
const changes: Partial<Record<StagingStep, string[]>> = {
  row_parts: ['outcome'],
  row_parents: ['order_id', 'customer_id', 'outcome'],
  shared_discounts: ['net_amount', 'discount_amount'],
  shared_totals: ['net_amount', 'unit_price'],
  untaxed_refunds: ['order_returned'],
  shared_refunds: ['returned_amount', 'by_state', 'is_return'],
  repeated_orders: ['outcome'],
  repeated_lines: ['outcome'],
  row_copies: ['outcome'],
  valued_rows: ['outcome', 'unit_price', 'net_amount'],
  placed_payments: ['outcome'],
  refund_lines: ['outcome', 'order_id', 'customer_id', 'product_id', 'quantity'],
  repeated_rows: ['outcome'],
  customer_rows: ['customer_id', 'first_order_day', 'last_order_day', 'orders_count', 'total_spent'],
  completed_customers: ['country', 'region', 'city', 'source'],
  completed_products: ['product_name', 'category', 'brand'],
  categorised_products: ['category'],
  identified_stock: ['product_id'],
  lead_rows: ['stage_day'],
  row_persons: ['customer_id'],
  ordered_feedback: ['customer_id', 'product_id'],
  converted_rows: ['outcome', 'unit_price', 'discount_amount', 'net_amount', 'currency'],
  row_customers: ['outcome'],
}

/** Steps over sales and returns in their final form: what they give where no columns are named. */
const overSoldRows: readonly StagingStep[] = ['converted_rows', 'row_customers']

/** The file of a step, below this folder. */
export const pathOfStep = (step: StagingStep): string =>
  `${Object.keys(folders).find((folder) => folders[folder]!.includes(step)) ?? 'orders'}/${step}.sql`

/** A step as it stands in its file. */
export const readStagingStep = (step: StagingStep): string => readSql(new URL(pathOfStep(step), import.meta.url))

/**
 * A step over relations that do not stand by themselves yet, under the names by which it reads them.
 * @param columns those to give, in their order, with what the step changes in the place of what was; by default all
 * @param fitted the step as the engine runs it best, with the same rows
 */
export function stepOver(
  relations: Record<string, string>,
  step: StagingStep,
  columns: string[] = overSoldRows.includes(step) ? soldRowColumns : ['*'],
  fitted: (step: string) => string = (sql) => sql,
): string {
  const list = columns.map((name) => (changes[step]?.includes(name) ? `new_${name} as ${name}` : name))
  const over = overRelations(relations, `select * from (\n${fitted(readStagingStep(step))}\n) as ${step}`)
  return `select ${list.join(', ')} from (\n${over}\n) as ${step}`
}

/**
 * Makes a table anew of its own rows: they stand under another name while a step reads them.
 * @param before the name by which the step reads what the table was
 * @param rows what the table is from now on
 */
export async function remake(engine: Engine, table: string, before: string, rows: string): Promise<void> {
  await engine.run(`alter table ${table} rename to ${before}`)
  await engine.run(`create table ${table} as ${rows}`)
  await engine.run(`drop table ${before}`)
}
