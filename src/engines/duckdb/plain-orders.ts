import type { ColumnName } from '../../core/canonical.js'
import type { MappedColumn, RecognisedFile, SourceFile } from '../../core/source.js'
import { literal } from '../../core/sql.js'
import type { StagingOptions } from '../../staging/orders/lines.js'
import type { Engine } from '../engine.js'
import { alwaysFits } from './fields.js'
import { column, dayOf, earliest, latest, numberSql, rawText, scan, textSql } from './scan.js'
import { typedScan } from './typed-scan.js'

/**
 * The quickest way to orders: rows of a plain file are grouped as they stand, and only the orders are checked. What holds of the
 * ids, the first and last moment and the counts of an order holds of each of its rows, so an order that passes needs no look at
 * them; one that does not is `unclear`, and the file is read with care instead (`staging.ts`). The result is the same.
 */

type Needed = 'order_id' | 'customer_id' | 'order_day' | 'net_amount'
const needed: Needed[] = ['order_id', 'customer_id', 'order_day', 'net_amount']

/** Fields that change nothing about an order of which customer, day and amount are known. */
const indifferent = new Set([
  ...['product_id', 'product_name', 'category', 'brand', 'quantity', 'unit_price', 'gross_amount', 'line_id'],
  ...['discount_amount', 'discount_rate', 'order_time', 'channel', 'country', 'region', 'city'],
])

/** A day is worked out of sound moments alone: there is none of `infinity`. */
const day = (moment: string) =>
  `case when outcome is distinct from 'unclear' then cast(${dayOf(moment)} as integer) end`

/** Columns of `orders` that this way gives. */
const given: Partial<Record<ColumnName<'orders'>, string>> = {
  order_id: 'case when outcome is null then order_text end',
  customer_id: 'case when outcome is null then customer_text end',
  order_day: day('first_moment'),
  net_amount: 'cast(total as decimal(18,4))',
  is_purchase: 'total > 0',
  lines: 'cast(records as integer)',
}

const padded = /^\s|\s$/

/** Whether the sample leaves hope that every row is as it has to be. */
function promises({ file, columns }: RecognisedFile): boolean {
  const at = (field: Needed) => columns.find((c) => c.field === field)!.index
  return file.sample.every(
    (record) =>
      needed.every((field) => field === 'customer_id' || (record[at(field)] ?? '') !== '') &&
      !padded.test(record[at('order_id')] ?? '') &&
      !padded.test(record[at('customer_id')] ?? ''),
  )
}

const isMoment = (type = '') => /^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/i.test(type)
const isNumber = (type = '') => /^(DECIMAL|DOUBLE|FLOAT|REAL|U?(TINYINT|SMALLINT|INTEGER|BIGINT))\b/i.test(type)
const isId = (type = '') => /^(VARCHAR|U?(TINYINT|SMALLINT|INTEGER|BIGINT))$/i.test(type)

interface Narrow {
  file: SourceFile
  from: string
  order: MappedColumn
  customer: MappedColumn
  /** The amount as an expression. */
  money: string
}

/**
 * The needed columns alone, as c0 to c3 of `from` in their order; undefined where the file is not plain. They are described as a
 * file of their own, so that values are made of them as of any other.
 */
function narrowed(recognised: RecognisedFile): Narrow | undefined {
  const { file, columns } = recognised
  const found = needed.flatMap((field) => columns.find((c) => c.field === field) ?? [])
  if (found.length < needed.length || new Set(found.map(({ index }) => index)).size < needed.length) return undefined
  if (found.some(({ reading }) => 'scale' in reading && reading.scale !== undefined)) return undefined
  if (recognised.sold || recognised.rules?.length || recognised.nobody || file.reshape || file.missing?.length)
    return undefined
  if (columns.some((c) => !found.includes(c) && !indifferent.has(c.field))) return undefined
  const typed = typedScan({ ...recognised, columns: found })
  if (!typed || !promises(typed)) return undefined
  const types = found.map(({ index }) => typed.file.types?.[index] ?? 'VARCHAR')
  const zoned = found.some(({ reading }) => 'into' in reading && reading.into !== undefined)
  const afloat = found.some(({ reading }) => reading.kind === 'id' && reading.float)
  const [order, customer, moment, amount] = types
  if (zoned || afloat || !isId(order) || !isId(customer) || !isMoment(moment) || !isNumber(amount)) return undefined
  const selected = found.map(({ index }, i) => `${column(typed.file, index)} as c${i}`).join(', ')
  const narrow = { ...typed.file, kind: 'csv' as const, types }
  const [orderId, customerId, , net] = found.map((c, index) => ({ ...c, index }))
  return {
    file: narrow,
    from: `(select ${selected} from ${scan(typed.file)})`,
    order: orderId!,
    customer: customerId!,
    // A sum of amounts as they stand is the sum of them as money, and quicker.
    money: alwaysFits(amount) || amount === 'DECIMAL(18,4)' ? 'c3' : numberSql(narrow, net!),
  }
}

const inRange = `first_moment >= ${earliest} and last_moment <= ${latest}`

/**
 * What holds of all rows of a Parquet file, which mostly says it in its own statistics: `sound` when every row has an amount and a
 * moment that can be meant, and the last day.
 */
async function statistics(engine: Engine, from: string, money: string): Promise<{ sound: boolean; lastDay: number }> {
  const [row] = await engine.rows(
    `select coalesce(dated = records and priced = records and ${inRange}, false) as sound, case when sound then cast(${dayOf('last_moment')} as integer) end as day from (select count(*) as records, count(c2) as dated, count(${money}) as priced, min(c2) as first_moment, max(c2) as last_moment from ${from})`,
  )
  return { sound: row!.sound === true, lastDay: Number(row!.day) }
}

/**
 * A select over file number `n` with the columns of `groupedOrders`; undefined where the file, the wanted columns or the options ask
 * for more than this way gives. An `outcome` of `unclear` means that the rows have to be read with care.
 */
export async function plainOrders(
  engine: Engine,
  recognised: RecognisedFile,
  n: number,
  wanted: ColumnName<'orders'>[],
  { returns, asOfDay, bulk, currency }: StagingOptions,
): Promise<string | undefined> {
  if (returns === 'ignore' || bulk !== undefined || currency !== undefined || wanted.some((name) => !(name in given)))
    return undefined
  const plain = narrowed(recognised)
  if (!plain) return undefined
  const { file, from, order, customer, money } = plain
  const known = recognised.file.kind === 'parquet' ? await statistics(engine, from, money) : undefined
  if (known && !known.sound) return undefined
  const late = asOfDay === undefined ? undefined : `c2 >= date '1970-01-01' + cast(${literal(asOfDay + 1)} as integer)`
  const sums = [
    `sum(${money}) as total`,
    'count(*) as records',
    'min(c2) as first_moment',
    ...(known && !late ? [] : ['max(c2) as last_moment']),
    ...(known ? [] : ['count(c2) as dated', `count(${money}) as priced`]),
  ]
  const grouped = `select c0, c1, ${late ?? 'false'} as late, ${sums.join(', ')} from ${from} group by c0, c1${late ? ', late' : ''}`
  const clear = [
    `order_text = ${rawText(file, 0)} and coalesce(customer_text = ${rawText(file, 1)}, true)`,
    ...(known ? [] : [`dated = records and priced = records and ${inRange}`]),
  ].join(' and ')
  const outcome = `case when not coalesce(${clear}, false) then 'unclear' when late then 'after_as_of' when customer_text is null then 'customer_missing' end`
  const columns = [
    `${n} as file_no`,
    'outcome',
    ...wanted.map((name) => `${given[name]} as ${name}`),
    'cast(records as integer) as group_records',
    `${known && !late ? `cast(${literal(known.lastDay)} as integer)` : day('last_moment')} as last_day`,
  ]
  return `select ${columns.join(', ')} from (select *, ${outcome} as outcome from (select *, ${textSql(file, order)} as order_text, ${textSql(file, customer)} as customer_text from (${grouped})))`
}
