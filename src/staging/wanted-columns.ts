import { type TableName, tableNames } from '../core/canonical.js'
import type { RecognisedFile } from '../core/source.js'

/** A table of which columns are wanted beside those of the classes. */
export interface FurtherColumns {
  table: TableName
  columns: string[]
}

/** What a class declares of the canonical columns that it takes. */
interface Declared {
  needs: { [T in TableName]?: string[] }
  orNeeds?: { [T in TableName]?: string[] }
  uses: { [T in TableName]?: object }
  grain: { reads: { [T in TableName]?: string[] } }
}

/** The canonical columns that the wanted classes declare, by table; what a population and these files need included. */
export function wantedColumns(
  analyses: { classification: Declared }[],
  files: RecognisedFile[],
  also: FurtherColumns[] = [],
): Map<TableName, Set<string>> {
  const wanted = new Map<TableName, Set<string>>()
  const add = (table: TableName, names: string[]) =>
    wanted.set(table, new Set([...(wanted.get(table) ?? []), ...names]))
  for (const { classification } of analyses) {
    for (const table of tableNames) {
      const names = [
        ...(classification.needs[table] ?? []),
        ...(classification.orNeeds?.[table] ?? []),
        ...Object.keys(classification.uses[table] ?? {}),
      ]
      if (names.length > 0) add(table, names)
    }
    for (const [table, names] of Object.entries(classification.grain.reads)) add(table as TableName, names)
  }
  for (const { table, columns } of also) add(table, columns)
  if (wanted.has('orders') || wanted.has('order_lines') || wanted.has('customers'))
    add('orders', ['customer_id', 'order_day', 'net_amount', 'is_purchase'])
  // Who responded, where a response names its order alone.
  if (wanted.has('orders') && files.some((f) => f.role === 'feedback')) add('orders', ['order_id'])
  return wanted
}
