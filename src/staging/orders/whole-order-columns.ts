import type { FieldsSql } from '../../engines/fields.js'
import { stepOver } from '../step.js'
import { amounts } from './amounts.js'
import { shareDiscount, shareReturned, shareTotal } from './order-shares.js'
import { ofWhole } from './overlap.js'
import { orderRowColumns } from './staged-columns.js'

/** What a source says of orders as a whole, beside its rows: amounts of the order, the order given back, and of which line a row is a part. */

/** The columns that say so, by name, as SQL over the source. */
export function ofWholeOrders(f: FieldsSql): Record<string, string> {
  return Object.fromEntries([
    ...ofWhole.filter((name) => f.has(name)).map((name) => [name, f.number(name)]),
    ...(f.has('parent_id') ? [['parent_id', f.text('parent_id')]] : []),
    ...(f.has('part_of') && f.has('line_id') ? [['part_of', f.text('part_of')]] : []),
  ])
}

/**
 * Rows of one source with what it says of whole orders brought to them; these columns are then used up.
 * @param has whether the rows have a column of `ofWholeOrders`
 * @param more further columns of the rows, which stay
 */
export function withWholeOrders(
  rows: string,
  f: Pick<FieldsSql, 'has'>,
  has: (name: string) => boolean,
  more: string[] = [],
): string {
  const used = [...ofWhole, 'parent_id', 'part_of'].filter(has)
  if (used.length === 0) return rows
  const left = [...orderRowColumns, ...more]
  const columns = [...left, ...used]
  const once = has('part_of') ? stepOver({ order_rows: rows }, 'row_parts', columns) : rows
  const own = has('parent_id') ? stepOver({ order_rows: once }, 'row_parents', columns) : once
  return `select ${left.join(', ')} from (${shared(own, f, has, columns)}) as order_rows`
}

/**
 * What is said of the whole order comes to its lines: its discount, its amount where no column says what a line cost, what was given back of it.
 * @param columns those of the rows
 */
function shared(rows: string, f: Pick<FieldsSql, 'has'>, has: (name: string) => boolean, columns: string[]): string {
  const priced = amounts.some((name) => f.has(name))
  const [discount, total, returned, tax] = ofWhole.map(has)
  const amounted =
    priced && discount && !f.has('net_amount')
      ? shareDiscount(rows, columns)
      : !priced && total
        ? shareTotal(rows, columns)
        : rows
  // Where the total counts, it counts with the tax, and so does what goes back of it.
  return returned ? shareReturned(amounted, columns, priced && Boolean(total && tax)) : amounted
}
