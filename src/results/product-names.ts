import { keysOf, product } from '../analyses/grain.js'
import { loadedTable, type TableName } from '../core/canonical.js'
import type { RecognisedFile } from '../core/source.js'
import { canFill, sourcesOf } from '../staging/fillable-columns.js'
import type { RowSource } from './rows.js'

const name = 'product_name'
const [key] = keysOf(product)

/** The canonical columns that names of products come from: those of the orders where no product export says them; none where no file does. */
export function nameReads(files: RecognisedFile[]): { table: TableName; columns: string[] }[] {
  if (!canFill('products', name, files)) return []
  const ofProducts = sourcesOf('products', files).some((f) => f.columns.some(({ field }) => field === name))
  return [
    { table: 'products', columns: [name] },
    ...(ofProducts ? [] : [{ table: 'order_lines' as const, columns: [name] }]),
  ]
}

/** Rows about products with the name behind the key, where a file says it and no class gives it already; other rows as they are. */
export function withProductNames(source: RowSource, files: RecognisedFile[]): RowSource {
  const [id, ...others] = source.columns
  const hasKey = id!.name === key && others[0]?.type !== 'key'
  // A wide row has the name that a class gives under that of the class.
  const given = hasKey ? others.find((column) => column.name === `product_${name}`) : undefined
  if (given) return { ...source, columns: [id!, { ...given, name }, ...others.filter((column) => column !== given)] }
  if (!hasKey || others.some((column) => column.name.endsWith(name)) || !canFill('products', name, files)) return source
  const column = {
    name,
    type: 'text' as const,
    meaning: { en: 'name, as in the export', zh: '名称，与导出文件一致' },
    sql: `(select named.${name} from ${loadedTable('products')} as named where named.${key} = ${id!.sql})`,
  }
  const { mergeJoin: _, ...rest } = source
  return { ...rest, columns: [id!, column, ...others] }
}
