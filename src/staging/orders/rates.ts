import { money } from './amounts.js'

/** Amounts converted by exchange rates: exact decimals, the last rate known on or before the day of the row. */

/**
 * Rows with amounts in the base currency. A row whose currency has no rate on or before its day is set aside, without an amount:
 * what it is worth is not known.
 */
export function converted(rows: string, base: string): string {
  const own = `'${base}'`
  const rated = `select rows.*, case when rows.currency = ${own} then cast(1 as decimal(18,8)) else rates.rate end as rate from (${rows}) as rows asof left join rates on rows.currency = rates.currency and rows.order_day >= rates.day`
  const amounts = ['unit_price', 'discount_amount', 'net_amount'].map(
    (name) => `cast(${name} * rate as ${money}) as ${name}`,
  )
  return `select * exclude (rate) replace (coalesce(outcome, case when rate is null then 'rate_missing' end) as outcome, case when rate is not null then ${own} else currency end as currency, ${amounts.join(', ')}) from (${rated})`
}

/** One rate a currency and day; of several the smallest, so that the order of the rows changes nothing. */
export const ratesFrom = (currency: string, day: string, rate: string, from: string): string =>
  `select upper(trim(${currency})) as currency, cast(${day} as integer) as day, min(${rate}) as rate from ${from} where ${currency} is not null and ${day} is not null and ${rate} > 0 group by all`
