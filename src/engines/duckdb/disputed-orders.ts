import type { RecognisedFile } from '../../core/source.js'
import { fieldsOf, valued } from './fields.js'
import { scan, textSql } from './scan.js'

/**
 * Orders that stand in more than one place: in several files, or in several rows of one. They are mostly few, and only among their rows has
 * to be looked for those that say the same twice (`staging/orders/overlap.ts`); a look at the ids alone tells which they are.
 */

/** Makes `disputed_orders` (`disputed_id`, one row an order). @param repeats whether rows of one file count as well */
export function findDisputed(files: [file: RecognisedFile, n: number][], repeats: boolean): string {
  const ids = files.map(([recognised, n]) => {
    const id = fieldsOf(recognised).text('order_id')
    return `select ${recognised.file.together ? 'file_no' : n} as file_no, ${id} as order_id from ${valued(recognised, scan(recognised.file), id)}`
  })
  return `create table disputed_orders as select order_id as disputed_id from (${ids.join(' union all ')}) where order_id is not null group by order_id having min(file_no) <> max(file_no)${repeats ? ' or count(*) > 1' : ''}`
}

/** A scan of a file with the rows of disputed orders alone, or with all others. */
export function scoped(
  { file, columns }: RecognisedFile,
  from: string,
  scope: 'disputed' | 'others' | undefined,
): string {
  if (scope === undefined) return from
  const id = textSql(file, columns.find(({ field }) => field === 'order_id')!)
  return `(select rows.* from ${from} as rows ${scope === 'disputed' ? 'semi' : 'anti'} join disputed_orders on ${id} = disputed_id)`
}
