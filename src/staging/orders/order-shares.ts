import { readStagingStep, type StagingStep, stepOver } from '../step.js'

/** Amounts of a whole order, spread over its lines (`order_shares.sql`): what has to be spread, by what, and what becomes of it. */

/** Staged rows with `whole` spread by `weight`; `columns` are those to give. */
const spread = (rows: string, columns: string[], whole: string, weight: string, step: StagingStep): string =>
  stepOver(
    {
      weighed_rows: `select order_rows.*, ${whole} as whole_amount, ${weight} as weight from (${rows}) as order_rows`,
      order_shares: readStagingStep('order_shares'),
    },
    step,
    columns,
  )

/** Takes the discount of the whole order off its lines. */
export const shareDiscount = (rows: string, columns: string[]): string =>
  spread(rows, columns, 'order_discount', 'net_amount', 'shared_discounts')

/**
 * Takes what was given back of the whole order from its lines.
 * @param taxed whether it has the tax of the order in it, and lines have not
 */
export const shareReturned = (rows: string, columns: string[], taxed: boolean): string => {
  const whole = columns.includes('order_postage')
    ? rows
    : `select order_rows.*, cast(null as decimal(18,4)) as order_postage from (${rows}) as order_rows`
  const bare = taxed ? stepOver({ order_rows: whole }, 'untaxed_refunds', columns) : rows
  return spread(bare, columns, 'order_returned', 'net_amount', 'shared_refunds')
}

/** Gives every line its part of what the whole order cost, by quantity. */
export const shareTotal = (rows: string, columns: string[], total = 'order_total'): string =>
  spread(rows, columns, total, 'quantity', 'shared_totals')
