import type { Engine } from '../engines/engine.js'
import { usable } from './orders/order-columns.js'

/**
 * The view `order_lines` over all sold rows, here or on a server. What is no product says `not_products.sql`; its ids stand in the view as a list,
 * since a join would be done again for every class that reads lines.
 */

type Place = Pick<Engine, 'run' | 'rows'>

/** The `create view` of the wanted columns. @param hidden ids that are no products, a list in SQL: their lines have no product */
export function linesView(columns: readonly string[], hidden?: string): string {
  const shown = columns.map((name) =>
    hidden !== undefined && (name === 'product_id' || name === 'product_name')
      ? `case when product_id in (${hidden}) then null else ${name} end as ${name}`
      : name,
  )
  return `create view order_lines as select ${shown.join(', ')} from staged_rows where ${usable}`
}

/** What lines without a product come to. */
export interface HiddenLines {
  lines: number
  /** In money, as text; null where lines have no amounts. */
  amount: string | null
}

/** Takes the product off the lines of these ids, a list in SQL, and counts them. */
export async function hideLines(place: Place, columns: readonly string[], ids: string): Promise<HiddenLines> {
  const money = columns.includes('net_amount') ? 'sum(net_amount)' : 'cast(null as varchar)'
  const [row] = await place.rows(
    `select count(*) as lines, ${money} as amount from order_lines where product_id in (${ids})`,
  )
  await place.run('drop view order_lines')
  await place.run(linesView(columns, ids))
  return { lines: Number(row!.lines), amount: row!.amount === null ? null : String(row!.amount) }
}
