import type { TableName } from '../core/canonical.js'
import { readSql, selectOver } from '../core/steps.js'
import type { Engine } from '../engines/engine.js'

/** The totals of a grain (`totals`), and the canonical columns of which they are made. */
const made: { relation: string; table: TableName; columns: string[] }[] = [
  { relation: 'customer_totals', table: 'orders', columns: ['customer_id'] },
  { relation: 'product_totals', table: 'order_lines', columns: ['product_id', 'quantity', 'net_amount'] },
]

/**
 * What each customer and product brought (`totals/*.sql`), for summaries: every class is held against the same totals. They are worked out
 * where a summary asks for them, or now when several will.
 * @param nameOf a canonical table by a name that no class can take: what is worked out later would read a class of that name
 */
export async function createTotals(
  engine: Pick<Engine, 'run'>,
  wanted: ReadonlyMap<TableName, ReadonlySet<string>>,
  several: boolean,
  nameOf?: (table: TableName) => string,
): Promise<void> {
  for (const { relation, table, columns } of made) {
    if (!columns.every((column) => wanted.get(table)?.has(column))) continue
    const step = readSql(new URL(`totals/${relation}.sql`, import.meta.url))
    const rows = several || !nameOf ? step : selectOver({ [table]: `select * from ${nameOf(table)}` }, step)
    await engine.run(`create ${several ? 'table' : 'view'} ${relation} as\n${rows}`)
  }
}
