import type { RecognisedFile } from '../../core/source.js'
import { sqlOfFields, valued } from './fields.js'
import { scan } from './scan.js'
import { textSql } from './text-values.js'

/**
 * Orders that stand in more than one place: in several files, or in several rows of one. They are mostly few, and only among their rows has
 * to be looked for those that say the same twice (`staging/orders/overlap.ts`); a look at the ids alone tells which they are.
 */

/** Makes `disputed_orders` (`disputed_id`, one row an order). @param repeats whether rows of one file count as well */
export function findDisputed(files: [file: RecognisedFile, n: number][], repeats: boolean): string {
  const ids = files.map(([recognised, n]) => {
    const id = sqlOfFields(recognised).text('order_id')
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

/**
 * What lines are told apart by, of what makes two of them the same (`repeated_lines.sql`): where this differs they are not the same.
 */
const likeness =
  'hash(keyed.product_id, cast(keyed.quantity as decimal(18, 4)), cast(keyed.net_amount as decimal(18, 4)))'

/** One of 64 bits stands for a line, by three looks at its likeness, from these of its bits on. */
const looks = [0, 8, 16]

/** The bits of the lines of a group as columns (`markColumns`). @param hash what tells a line from others, as bits */
export const marksOf = (hash: string): string[] =>
  looks.map((from, n) => `bit_or(cast(1 as ubigint) << ((${hash} >> ${from}) & 63)) as ${markColumns[n]!}`)
export const markColumns = looks.map((_, n) => `mark_${n}`)

/** `whole_orders.sql` with the bits of the lines of each group beside it. */
export const withMarks = (step: string): string =>
  step.replace(
    /\nfrom keyed\b/,
    `,\n${marksOf(likeness)
      .map((sql) => `    ${sql}`)
      .join(',\n')}$&`,
  )

/** Makes `shared_orders` (`shared_id`) of `staged_orders`: orders that stand in several files. */
export const findShared = (): string =>
  'create table shared_orders as select order_id as shared_id from staged_orders where outcome is null group by order_id having min(file_no) <> max(file_no)'

/**
 * Makes `disputed_orders` of `staged_orders` with marks, and of `shared_orders`: orders of which two files may hold the same line. Of an order
 * whose parts have no bit in common in one of the looks no line stands in two files.
 */
export const findDoubtful = (): string =>
  `create table disputed_orders as with parts as (select order_id, file_no, ${markColumns.map((name) => `bit_or(${name}) as ${name}`).join(', ')} from staged_orders where order_id in (select shared_id from shared_orders) and outcome is null group by order_id, file_no) select distinct one.order_id as disputed_id from parts as one inner join parts as other on one.order_id = other.order_id and one.file_no < other.file_no where ${markColumns.map((name) => `one.${name} & other.${name} <> 0`).join(' and ')}`
