/**
 * Amounts of a whole order shared out over its lines. Every share is the difference of two roundings of the running sum, so the
 * shares of an order add up to its amount exactly; the lines stand in a total order of what they say, so the order of the rows
 * in the file changes nothing.
 */

const lineOrder = 'line_id, product_id, product_name, category, quantity, unit_price, net_amount'

/** Rows that another file has as well count for nothing, so they take no share of what counts. */
const wholeOrder = "order_id, coalesce(outcome, '') = 'repeated'"

/** An amount as a count of its unit: hundredths where they write it exactly, else ten thousandths. */
const scaled = (amount: string) => `cast(abs(coalesce(${amount}, 0)) * 10000 as hugeint)`

interface Sharing {
  /** Column of the staged rows with the amount of the order: on one of its lines, or the same on each. */
  amount: string
  /** Expression of what a line weighs; all zero: each line the same. */
  weight: string
  /** What becomes of the row, where `share` is its part. */
  replace: string
}

/** Staged rows with an amount of their order shared out. */
function shareOut(staged: string, { amount, weight, replace }: Sharing): string {
  const whole = `select *, max(${amount}) over same_order as whole_amount, ${scaled(weight)} as own_weight, sum(${scaled(weight)}) over same_order as all_weights from (${staged}) window same_order as (partition by ${wholeOrder})`
  const weighed = `select *, case when all_weights = 0 then cast(1 as hugeint) else own_weight end as line_weight from (${whole})`
  const running = `select *, sum(line_weight) over same_order as order_weight, sum(line_weight) over (partition by ${wholeOrder} order by ${lineOrder} rows between unbounded preceding and current row) as run_weight, case when ${scaled('whole_amount')} % 100 = 0 then 100 else 1 end as share_unit from (${weighed}) window same_order as (partition by ${wholeOrder})`
  const until = (weight: string) =>
    `((2 * (${scaled('whole_amount')} // share_unit) * cast(${weight} as hugeint) + cast(order_weight as hugeint)) // (2 * cast(order_weight as hugeint)))`
  const share = `cast(sign(whole_amount) * cast((${until('run_weight')} - ${until('run_weight - line_weight')}) * share_unit as decimal(22,0)) * 0.0001 as decimal(18,4))`
  const made = ['whole_amount', 'own_weight', 'all_weights', 'line_weight', 'order_weight', 'run_weight', 'share_unit']
  return `select * exclude (share) replace (${replace}) from (select * exclude (${made.join(', ')}), case when whole_amount is null then null else ${share} end as share from (${running}))`
}

/** Takes the discount of the whole order off its lines. */
export const shareDiscount = (staged: string): string =>
  shareOut(staged, {
    amount: 'order_discount',
    weight: 'net_amount',
    replace:
      'cast(net_amount - sign(net_amount) * abs(coalesce(share, 0)) as decimal(18,4)) as net_amount, cast(coalesce(discount_amount, 0) + abs(coalesce(share, 0)) as decimal(18,4)) as discount_amount',
  })

/** Takes what was given back of the whole order from its lines. */
export const shareReturned = (staged: string): string =>
  shareOut(staged, { amount: 'order_returned', weight: 'net_amount', replace: 'abs(share) as returned_amount' })

/** Gives every line its part of what the whole order cost, by quantity. */
export const shareTotal = (staged: string, amount = 'order_total'): string =>
  shareOut(staged, {
    amount,
    weight: 'quantity',
    replace: 'share as net_amount, try_cast(share / nullif(quantity, 0) as decimal(18,4)) as unit_price',
  })
