import type { RecognisedFile, RowRule } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import type { FieldsSql } from '../../engines/fields.js'
import { readStagingStep } from '../step.js'
import { amounts, neededNumbers } from './amounts.js'
import { orderGrain, type StagingOptions, stagedColumns } from './lines.js'
import { cancelsOthers, customerOf, holds, words } from './rules.js'

/**
 * One source of orders as the rows that `order_rows.sql` reads: every field under one name, null where the source has no column for it, and
 * what its values and rules say of the row. What a row is comes of it there, and not here.
 */

/** Outcomes of rules that take a sale back instead of leaving its row out. */
const back = ['returned', 'credit']
/** Outcomes of sound rows whose state is that of no sale. */
const ofState = ['cancelled', 'unpaid', 'draft']

/** Fields whose rules are written for one engine alone so far, with what they are. */
const apart: Record<string, string> = {
  order_total: 'totals of whole orders',
  order_discount: 'discounts of whole orders',
  order_returned: 'refunds of whole orders',
  parent_id: 'orders that name another one',
  part_of: 'lines that are parts of others',
  discount_rate: 'discounts as rates',
  returned_quantity: 'pieces given back',
}

/** Why the rows of a source cannot be worked out by the portable steps, if so. */
export function notPortable(recognised: RecognisedFile): string | undefined {
  const { file, columns } = recognised
  const column = columns.find(({ field }) => field in apart)
  if (column) return `"${column.header}" holds ${apart[column.field]}`
  if (file.reshape) return 'its rows have to be brought into another shape'
  if (recognised.overlap) return 'orders stand in it more than once'
  if (orderGrain(recognised) === 'row') return 'it has neither order ids nor customers with products'
  if (cancelsOthers(recognised)) return 'some of its rows cancel others'
  return undefined
}

const asCase = (cases: string[][]): string => {
  const possible = cases.filter(([when]) => when !== 'false')
  return possible.length === 0
    ? 'cast(null as varchar)'
    : `case ${possible.map(([when, code]) => `when ${when} then '${code}'`).join(' ')} end`
}

/**
 * The select of one source.
 * @param from the relation over which the fields' SQL stands
 */
export function readOrders(
  recognised: RecognisedFile,
  n: number,
  { fields: f, from }: { fields: FieldsSql; from: string },
  options: StagingOptions,
): string {
  const rules = recognised.rules ?? []
  const saying = (wanted: (rule: RowRule) => boolean) =>
    rules.filter((rule) => !back.includes(rule.outcome) && wanted(rule)).map((rule) => [holds(f, [rule]), rule.outcome])
  const ofOutcome = (outcome: string) =>
    holds(
      f,
      rules.filter((rule) => rule.outcome === outcome),
    )
  const essential = ['order_id', 'customer_id', 'order_day', 'product_id', 'net_amount', 'quantity'].filter((name) =>
    f.has(name),
  )
  const fault = [
    [essential.map((name) => f.blank(name)).join(' and '), 'blank_row'],
    ...(recognised.sold
      ? [[`coalesce(lower(${f.text(recognised.sold.field)}) not in ${words(recognised.sold.words)}, true)`, 'not_sold']]
      : []),
    ...saying(({ outcome }) => !ofState.includes(outcome)),
    ...(f.has('order_id') ? [[`${f.text('order_id')} is null`, 'order_missing']] : []),
    [`${f.day} is null and ${f.blank('order_day', 'number')}`, 'date_missing'],
    [`${f.day} is null`, 'date_unreadable'],
    ...neededNumbers(f, options)
      .filter((name) => f.has(name))
      .map((name) => [f.unreadableNumber(name), `${name}_unreadable`]),
  ]
  const { currency } = options
  const leftOut = [
    ...(currency && f.has('currency')
      ? [[`coalesce(upper(${f.text('currency')}) <> ${quoteLiteral(currency.toUpperCase())}, true)`, 'other_currency']]
      : []),
    ...saying(({ outcome }) => ofState.includes(outcome)),
  ]
  const list = words(options.notProducts ?? [])
  const notProduct = ['product_id', 'product_name']
    .filter((name) => options.notProducts?.length && f.has(name))
    .map((name) => `coalesce(lower(${f.text(name)}) in ${list}, false)`)
  const orderId =
    orderGrain(recognised) === 'order_id'
      ? f.text('order_id')
      : `${customerOf(recognised, f)} || ' on ' || ${f.dayText(f.day)}`
  const special: Record<string, string> = {
    order_id: orderId,
    customer_id: customerOf(recognised, f),
    order_day: f.day,
    order_minute: f.minute,
    // A product without a code goes by its name.
    product_id: `coalesce(${f.text('product_id')}, ${f.text('product_name')})`,
    location: f.text('sale_location'),
    currency: f.has('currency') ? `upper(${f.text('currency')})` : 'null',
  }
  const columns = { ...stagedColumns, gross_amount: 'decimal(18,4)', returned_amount: 'decimal(18,4)' }
  const values = Object.entries(columns).map(
    ([name, type]) =>
      `cast(${special[name] ?? (type === 'varchar' ? f.text(name) : f.number(name))} as ${type}) as ${name}`,
  )
  const flags = {
    by_document: ofOutcome('credit'),
    says_returned: ofOutcome('returned'),
    not_product: notProduct.join(' or ') || 'false',
    has_quantity: f.has('quantity'),
    has_net: f.has('net_amount'),
    has_gross: f.has('gross_amount'),
    has_price: f.has('unit_price'),
    has_discount: f.has('discount_amount'),
    has_amount: amounts.some((name) => f.has(name)),
    unsigned_amounts: f.unsigned,
  }
  const said = Object.entries(flags).map(([name, sql]) => `(${sql}) as ${name}`)
  return `select ${n} as file_no, ${asCase(fault)} as fault, ${asCase(leftOut)} as left_out, ${values.join(', ')}, ${f.unknownQuantity ? 0 : 1} as quantity_if_blank, ${said.join(', ')} from ${from}`
}

/** What holds of the reading of all sources: the one row of `reading`. */
export function readingParams(files: RecognisedFile[], { returns, asOfDay, bulk }: StagingOptions): string {
  const day = (value: number | undefined, name: string) => `cast(${value ?? 'null'} as integer) as ${name}`
  const all = files.every(({ columns }) => columns.some(({ field }) => field === 'quantity'))
  return `select ${[
    day(asOfDay, 'as_of_day'),
    day(bulk?.first, 'first_bulk_day'),
    day(bulk?.last, 'last_bulk_day'),
    `cast(${quoteLiteral(returns)} as varchar) as returns`,
    `${all} as all_have_quantity`,
  ].join(', ')}`
}

/** The rows of orders in their final form, by the portable steps, from selects of `readOrders` and a relation `reading`. */
export const portableRows = (reads: string[]): string =>
  `with read_orders as (\n${reads.join('\nunion all\n')}\n),\n\norder_rows as (\n${readStagingStep('order_rows')}\n)\n\nselect * from (\n${readStagingStep('order_parts')}\n) as order_parts`
