import type { FiguresTable } from '../analyses/figures/index.js'
import { quoteName } from '../core/sql.js'
import type { RowSource } from './rows.js'

/** The rows of a table of figures that have been worked out. */
export function figureRows({ relation, columns, order }: FiguresTable): RowSource {
  const own = (name: string) => `${quoteName(relation)}.${quoteName(name)}`
  return {
    columns: columns.map((column) => ({ ...column, sql: own(column.name) })),
    from: quoteName(relation),
    orderBy: order.map(own),
  }
}
