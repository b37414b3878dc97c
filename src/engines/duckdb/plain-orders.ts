import type { ColumnName } from '../../core/canonical.js'
import type { MappedColumn, RecognisedFile } from '../../core/source.js'
import { literal } from '../../core/sql.js'
import type { Engine } from '../engine.js'
import type { StatesSql } from '../fields.js'
import { markColumns, marksOf } from './disputed-orders.js'
import { alwaysFits, sqlOfFields } from './fields.js'
import { daySql, earliest, latest } from './moment-values.js'
import { areTexts, stateKeys, withStateOutcomes } from './plain-states.js'
import { column, fileNumber, rawText } from './scan.js'
import { textSql } from './text-values.js'

/**
 * The quickest way to orders: rows are grouped as they stand, and only the orders are checked. What holds of the ids, the first and
 * last moment and the counts of an order holds of each of its rows, so an order that passes needs no look at them; one that does not
 * is `not_plain`, and the file is read with care instead (`lines.ts`). The result is the same.
 */

/** Fields that change nothing about an order of which customer, day and amount are known, but for the numbers of its amount. */
const indifferent = new Set([
  ...['product_id', 'product_name', 'category', 'brand', 'quantity', 'unit_price', 'gross_amount', 'line_id'],
  ...['net_amount', 'discount_amount', 'discount_rate', 'order_time', 'channel', 'country', 'region', 'city'],
  ...['order_id', 'customer_id', 'order_day'],
])

/** A day is worked out of sound moments alone: there is none of `infinity`. */
const day = (moment: string) =>
  `case when outcome is distinct from 'not_plain' then cast(${daySql(moment)} as integer) end`

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
/** Texts that most likely can be read: a file is read twice where one of its rows cannot. */
const likelyNumber = /^(-?[\d., ]*\d)?$/
const likelyMoment = /^\d[\d/.:+ TZ-]*$/

const isMoment = (type = '') => /^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/i.test(type)
const isId = (type = '') => /^(VARCHAR|U?(TINYINT|SMALLINT|INTEGER|BIGINT))$/i.test(type)

/** The columns of the ids and the moment; undefined where the file is not plain, or its sample leaves no hope that it is. */
function plainColumns(recognised: RecognisedFile, { amounts: { fields }, byDay, states }: PlainOptions) {
  const { file, columns, sold, rules, nobody } = recognised
  const of = (field: string) => columns.find((c) => c.field === field)
  const [order, customer, moment] = [of('order_id'), of('customer_id'), of('order_day')]
  const ids = [order, customer].flatMap((one) => one ?? [])
  if (ids.length < (byDay ? 1 : 2) || !customer || !moment || file.written !== undefined || file.repaired?.length)
    return undefined
  const ofStates = states?.columns ?? []
  if (
    sold ||
    (rules?.length && !states) ||
    nobody ||
    file.reshape ||
    file.missing?.length ||
    columns.some((one) => !indifferent.has(one.field) && !ofStates.includes(one)) ||
    (states && !areTexts(recognised, states))
  )
    return undefined
  const type = ({ index }: MappedColumn) => file.types?.[index]
  const numbers = fields.flatMap((name) => of(name) ?? [])
  const used = [...ids, moment, ...numbers, ...ofStates]
  if (numbers.length === 0 || new Set(used.map(({ index }) => index)).size < used.length) return undefined
  if (ids.some(({ reading }) => reading.kind === 'id' && reading.float)) return undefined
  if (file.kind === 'parquet' && !ids.every((one) => isId(type(one)))) return undefined
  // Of moments and numbers that the file has as such its statistics tell; others are looked at row by row.
  const isTold =
    file.kind === 'parquet' &&
    isMoment(type(moment)) &&
    !('into' in moment.reading && moment.reading.into) &&
    numbers.every((c) => alwaysFits(type(c)) || (c.field === 'net_amount' && isNumber(type(c))))
  const isText = (column: MappedColumn) => /^VARCHAR$/i.test(type(column) ?? 'VARCHAR')
  const [textNumbers, textMoments] = [numbers.filter(isText), [moment].filter(isText)]
  const hopeful = file.sample.every(
    (record) =>
      (!order || (record[order.index] ?? '') !== '') &&
      (record[moment.index] ?? '') !== '' &&
      textNumbers.every(({ index }) => likelyNumber.test(record[index] ?? '')) &&
      textMoments.every(({ index }) => likelyMoment.test(record[index] ?? '')) &&
      !ids.some(({ index }) => padded.test(record[index] ?? '')),
  )
  return hopeful ? { order, customer, moment, isTold } : undefined
}

const isNumber = (type = '') => /^(DECIMAL|DOUBLE|FLOAT|REAL|U?(TINYINT|SMALLINT|INTEGER|BIGINT))\b/i.test(type)

const inRange = `first_moment >= ${earliest} and last_moment <= ${latest}`

/** What an order's amount is worked out of. */
export interface Amounts {
  /** The fields of its numbers. */
  fields: string[]
  /** A relation with the amount of each row, `net_amount`, and further columns of the file. */
  rows(more: string[]): string
}

type Plain = NonNullable<ReturnType<typeof plainColumns>>

/** The rows with ids and moment as they stand, c0 to c2, and the amount, which is null where a number cannot be read. */
function narrowed(
  recognised: RecognisedFile,
  { rows, fields }: Amounts,
  { order, customer, moment, isTold }: Plain,
  further: { name: string; sql: string }[],
) {
  const { file } = recognised
  const { has, unreadableNumber, moment: read } = sqlOfFields(recognised)
  const when = isTold ? column(file, moment.index) : read('order_day')
  const unread = fields
    .filter(has)
    .map(unreadableNumber)
    .filter((sql) => sql !== 'false')
  const more = [
    `${order ? column(file, order.index) : `cast(${when} as date)`} as raw_order`,
    `${column(file, customer.index)} as raw_customer`,
    `${when} as raw_moment`,
    ...(unread.length > 0 ? [`${unread.join(' or ')} as unread`] : []),
    ...further.map(({ name, sql }) => `${sql} as ${name}`),
  ]
  const net = unread.length > 0 ? 'case when unread then null else net_amount end' : 'net_amount'
  const columns = ['raw_order as c0', 'raw_customer as c1', 'raw_moment as c2', `${net} as net`]
  return `(select ${[...columns, ...further.map(({ name }) => name)].join(', ')} from ${rows(more)})`
}

/**
 * What holds of all rows, which a Parquet file mostly says in its own statistics: `sound` when every row has an amount and a moment that can
 * be meant, and the last day.
 */
async function statistics(engine: Engine, from: string, priced: string): Promise<{ sound: boolean; lastDay: number }> {
  const [row] = await engine.rows(
    `select coalesce(dated = records and priced = records and ${inRange}, false) as sound, case when sound then cast(${daySql('last_moment')} as integer) end as day from (select count(*) as records, count(c2) as dated, ${priced} as priced, min(c2) as first_moment, max(c2) as last_moment from ${from})`,
  )
  return { sound: row!.sound === true, lastDay: Number(row!.day) }
}

/** What the rows of a file are grouped for. */
export interface PlainOptions {
  wanted: ColumnName<'orders'>[]
  asOfDay: number | undefined
  amounts: Amounts
  /** What a customer bought in a day is an order, where the file has no ids of orders. */
  byDay?: boolean
  /** Rows may come to more than their orders: what they come to is kept beside it, as `group_amount` and `group_back`. */
  withAmounts?: boolean
  /** Rows may stand in several files: their bits stand beside the groups (`disputed-orders.ts`). */
  marked?: boolean
  /** What states say of rows, where the file has some. */
  states?: StatesSql | undefined
}

/**
 * A select over file number `n` with the columns of `groupedOrders`; undefined where the file or the wanted columns ask for
 * more than this way gives. An `outcome` of `not_plain` means that the rows have to be read with care. Beside them `is_apart`: a group of a
 * state that is not the usual one, of which an order may have several.
 */
export async function plainOrders(
  engine: Engine,
  recognised: RecognisedFile,
  n: number,
  options: PlainOptions,
): Promise<string | undefined> {
  const { wanted, asOfDay, amounts, withAmounts, marked, states } = options
  if (wanted.some((name) => !(name in given))) return undefined
  const plain = plainColumns(recognised, options)
  if (!plain) return undefined
  const { together } = recognised.file
  const keys = [
    ...(states ? stateKeys(recognised, states) : []),
    ...(together ? [{ name: 'file_at', sql: 'file_index' }] : []),
  ]
  const from = narrowed(recognised, amounts, plain, keys)
  // Amounts that are worked out are counted with their orders: the statistics of the file say nothing of them.
  const stated = plain.isTold && recognised.columns.some(({ field }) => field === 'net_amount')
  const known = plain.isTold ? await statistics(engine, from, stated ? 'count(net)' : 'count(*)') : undefined
  if (known && !known.sound) return undefined
  const late = asOfDay === undefined ? undefined : `c2 >= date '1970-01-01' + cast(${literal(asOfDay + 1)} as integer)`
  const lastDay = known && !late ? `cast(${literal(known.lastDay)} as integer)` : day('last_moment')
  // What statistics do not say of all rows is counted of those of an order.
  const counts = [...(stated ? [] : ['priced']), ...(known ? [] : ['dated'])]
  const sums = [
    'sum(net) as total',
    'count(*) as records',
    'min(c2) as first_moment',
    ...(known && !late ? [] : ['max(c2) as last_moment']),
    ...counts.map((name) => `count(${name === 'dated' ? 'c2' : 'net'}) as ${name}`),
    ...(marked ? marksOf('hash(cast(net as decimal(18, 4)))') : []),
  ]
  const by = ['c0', 'c1', ...keys.map(({ name }) => name)]
  const grouped = `select ${by.join(', ')}, ${late ?? 'false'} as late, ${sums.join(', ')} from ${from} group by ${by.join(', ')}${late ? ', late' : ''}`
  const groups = states ? withStateOutcomes(recognised, states, grouped) : grouped
  // The ids are described as the columns of a file of their own, so that texts are made of them as of any other.
  const { order, customer } = plain
  const types = [order, customer].map((one) => (one && recognised.file.types?.[one.index]) ?? 'VARCHAR')
  const ids = { ...recognised.file, kind: 'csv' as const, types }
  const clear = [
    ...(order ? [`order_text = ${rawText(ids, 0)}`] : []),
    `coalesce(customer_text = ${rawText(ids, 1)}, true)`,
    ...counts.map((name) => `${name} = records`),
  ].join(' and ')
  const outcome = `case when not coalesce(${clear}, false) then 'not_plain' ${states ? 'when state_outcome is not null then state_outcome ' : ''}when late then 'after_as_of' when customer_text is null then 'customer_missing' end`
  const columns = [
    `${together ? fileNumber(together.numbers, 'file_at') : n} as file_no`,
    'outcome',
    ...wanted.map((name) => `${given[name]} as ${name}`),
    'cast(records as integer) as group_records',
    ...(withAmounts ? [`${given.net_amount} as group_amount`, 'cast(null as decimal(18,4)) as group_back'] : []),
    `${lastDay} as last_day`,
    ...(marked ? markColumns : []),
    states ? 'is_rare as is_apart' : 'false as is_apart',
  ]
  const customerText = textSql(ids, { ...customer, index: 1 })
  const orderText = order ? textSql(ids, { ...order, index: 0 }) : `customer_text || ' on ' || cast(c0 as varchar)`
  return `select ${columns.join(', ')} from (select *, ${outcome} as outcome from (select *, ${orderText} as order_text from (select *, ${customerText} as customer_text from (${groups}))))`
}
