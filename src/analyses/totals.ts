import type { TableName } from '../core/canonical.js'
import { readSql } from '../core/steps.js'
import type { Engine } from '../engines/engine.js'

/** The totals of a grain (`totals`), and the canonical columns of which they are made. */
const made: { relation: string; table: TableName; columns: string[] }[] = [
  { relation: 'customer_totals', table: 'orders', columns: ['customer_id'] },
  { relation: 'product_totals', table: 'order_lines', columns: ['product_id', 'quantity', 'net_amount'] },
]

/**
 * What each customer and product brought (`totals/*.sql`), for summaries: every class is held against the same totals. They are worked out
 * where a summary asks for them, or now when several will.
 */
export async function createTotals(
  engine: Pick<Engine, 'run'>,
  wanted: ReadonlyMap<TableName, ReadonlySet<string>>,
  several: boolean,
): Promise<void> {
  for (const { relation, table, columns } of made)
    if (columns.every((column) => wanted.get(table)?.has(column)))
      await engine.run(
        `create ${several ? 'table' : 'view'} ${relation} as\n${readSql(new URL(`totals/${relation}.sql`, import.meta.url))}`,
      )
}
