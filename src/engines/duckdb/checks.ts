import type { RecognisedFile } from '../../core/source.js'
import { literal, quoteLiteral } from '../../core/sql.js'
import { rawText, scan } from './scan.js'

/** Queries that look for what is odd in the rows of one file, though each row can be read. */

/** Columns that are counted at once: each one's distinct values need memory of their own. */
const together = 50

/** The rows of a file, and of each column those with a value and the distinct values: queries of one row each. */
export function columnCounts({ file }: RecognisedFile, exact: boolean): string[] {
  const parts = file.header.map((_, index) => {
    const text = rawText(file, index)
    const value = `case when trim(${text}) not in (${['', ...(file.missing ?? [])].map(quoteLiteral).join(', ')}) then ${text} end`
    const distinct = exact ? `count(distinct ${value})` : `approx_count_distinct(${value})`
    return `count(${value}) as filled_${index}, ${distinct} as distinct_${index}`
  })
  return Array.from({ length: Math.ceil(parts.length / together) }, (_, n) => {
    const some = parts.slice(n * together, (n + 1) * together)
    return `select count(*) as rows, ${some.join(', ')} from ${scan(file)}`
  })
}

/** A check of the kept rows, which have the columns of `rowProbe`, `place` (from 1) and `row_hash` beside the staged ones. */
export interface RowCheck {
  code: string
  /** Condition over the columns of the staged rows and those of `window`. */
  when: string
  /** Further columns that the condition needs. */
  window?: string
}

const distinctRows = 'row_number() over (partition by row_hash order by place) as copy'

/** Values far out: beyond three interquartile ranges on a logarithmic scale. */
const far = (column: string) => ({
  window: `ln(abs(cast(nullif(${column}, 0) as double))) as log_value, (select quantile_cont(ln(abs(cast(nullif(${column}, 0) as double))), 0.25) from numbered) as low_value, (select quantile_cont(ln(abs(cast(nullif(${column}, 0) as double))), 0.75) from numbered) as high_value`,
  when: 'log_value > high_value + 3 * greatest(high_value - low_value, 0.5)',
})

const repeated = (key: string[]) => ({
  window: `row_number() over (partition by ${key.join(', ')} order by place) as copy, ${distinctRows.replace('copy', 'whole_copy')}`,
  when: `${key.map((name) => `${name} is not null`).join(' and ')} and copy > 1 and whole_copy = 1`,
})

/** The checks that make sense for a file: what its role is and which columns it has. */
export function checksOf({ file, role, columns }: RecognisedFile, asOfDay: number | undefined): RowCheck[] {
  const has = (...fields: string[]) => fields.every((field) => columns.some((c) => c.field === field))
  const orders = role === 'orders' || role === 'order_lines'
  const key: string[] | undefined = {
    orders: ['order_id'],
    order_lines: has('line_id') ? (has('order_id') ? ['order_id', 'line_id'] : ['line_id']) : [],
    customers: ['customer_id'],
    products: has('snapshot_day') ? [] : ['product_id'],
    stock: has('snapshot_day') ? ['product_id', 'snapshot_day'] : ['product_id'],
    feedback: ['feedback_id'],
  }[role as string]
  const keyed = key && key.length > 0 && has(...key.filter((name) => name !== 'snapshot_day'))
  const day =
    { stock: 'snapshot_day', feedback: 'feedback_day', interactions: 'interaction_day' }[role as string] ??
    (orders ? 'order_day' : undefined)
  return [
    { code: 'duplicate_rows', window: distinctRows, when: 'copy > 1' },
    ...(keyed ? [{ code: 'duplicate_ids', ...repeated(key) }] : []),
    ...(orders && has('product_id') ? [{ code: 'product_missing', when: 'product_id is null' }] : []),
    ...(day && has(day) && asOfDay !== undefined
      ? [{ code: 'date_in_future', when: `${day} > ${literal(asOfDay)}` }]
      : []),
    // Rows of a table have no order of their own.
    ...(orders && has('order_day') && !file.table
      ? [
          {
            code: 'dates_out_of_order',
            window: 'lag(order_day) over (order by place) as day_before',
            when: 'order_day < day_before',
          },
        ]
      : []),
    ...(orders && has('unit_price')
      ? [
          { code: 'price_negative', when: 'unit_price < 0' },
          { code: 'price_zero', when: 'unit_price = 0' },
          { code: 'price_outliers', ...far('unit_price') },
        ]
      : []),
    ...(orders && !has('unit_price') && has('net_amount') ? [{ code: 'amount_zero', when: 'net_amount = 0' }] : []),
    ...(orders && has('net_amount') ? [{ code: 'amount_outliers', ...far('net_amount') }] : []),
    ...(orders && has('quantity')
      ? [
          { code: 'quantity_zero', when: 'quantity = 0' },
          { code: 'quantity_outliers', ...far('quantity') },
        ]
      : []),
    ...(role === 'stock' ? [{ code: 'stock_negative', when: 'on_hand < 0' }] : []),
  ]
}

/** The staged rows of one file, numbered in the order of the file, kept for the checks. */
export const keepForChecks = (staged: string): string =>
  `create or replace temp table numbered as select *, row_number() over () as place from (${staged})`

/** The kept rows with the code of one check as their outcome, in the order of the file. */
export function checked({ code, when, window }: RowCheck): string {
  return `select outcome, detail, breaks, raw from (select * replace (case when coalesce(${when}, false) then '${code}' end as outcome) from (select *${window ? `, ${window}` : ''} from numbered) order by place)`
}

/** What probes add for the checks: the whole row as one number, and an empty place for the engine's own columns. */
export const rowHash = ({ file }: RecognisedFile): string =>
  `hash(${file.header.map((_, index) => `coalesce(${rawText(file, index)}, '')`).join(', ')}) as row_hash`
