import type { RecognisedFile } from '../../core/source.js'
import { literal, quoteLiteral } from '../../core/sql.js'
import { type Fields, fieldsOf, valued } from '../../engines/duckdb/fields.js'
import { scan } from '../../engines/duckdb/scan.js'
import { amounts, discountOf, money, neededNumbers, netOf, quantityOf, unitPriceOf } from './amounts.js'
import { shareDiscount, shareTotal } from './sharing.js'
import { sayingSql, saysCancelled } from './states.js'

/**
 * Selects over one order file that give the staged columns: every record of the file is a row, sound or not. `outcome` is null
 * for a row that can be used and else the code of what is wrong with it or why it is left out; money is kept on every row, so
 * that it can be reconciled. `records` is 1, or 0 on the second half of a sale that was taken back.
 */

/** What happens to returns: their amounts are subtracted, their lines dropped, or amounts taken as they stand. */
export type Returns = 'subtract' | 'ignore' | 'keep'

export interface StagingOptions {
  returns: Returns
  asOfDay?: number | undefined
  /** First and last of the days that belong together; rows of days far from them are left out. */
  bulk?: { first: number; last: number } | undefined
  currency?: string | undefined
  /** Ids and names, lower case, of lines that are no products; flagged only where given. */
  notProducts?: readonly string[] | undefined
  /** No class needs more of an order than its customer, day and amount: other numbers are not looked at. */
  amountsAlone?: boolean | undefined
}

const words = (list: readonly string[]) => `(${list.map(quoteLiteral).join(', ')})`

/** Staged columns by name; every one is there for every file, null where the file has nothing for it. */
export const stagedColumns = {
  order_id: 'varchar',
  customer_id: 'varchar',
  order_day: 'integer',
  order_minute: 'integer',
  product_id: 'varchar',
  product_name: 'varchar',
  category: 'varchar',
  brand: 'varchar',
  quantity: 'decimal(18,4)',
  unit_price: 'decimal(18,4)',
  discount_amount: 'decimal(18,4)',
  net_amount: 'decimal(18,4)',
  channel: 'varchar',
  country: 'varchar',
  region: 'varchar',
  city: 'varchar',
  currency: 'varchar',
} as const

type Field = keyof typeof stagedColumns

/** Columns whose own name says what their yes means, such as `Refunded?`, `Cancelled at` or `is_paid`. */
const names = { cancelled: /cancel|void|取消|作废/i, givenBack: /refund|return|退/i, unpaid: /paid|付款|支付|收款/i }
const moment = "'^[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}'"

const state = (f: Fields, kind: keyof typeof names) => {
  const fields = ['status', 'payment_status'].filter((name) => f.has(name))
  const parts = fields.flatMap((name) => {
    const value = `lower(${f.text(name)})`
    const said = `${value} in ${sayingSql(kind)}`
    const header = f.header(name)
    if (!names[kind].test(header)) return [said]
    if (kind === 'unpaid') return [said, `${value} in ${sayingSql('no')}`]
    return [said, `${value} in ${sayingSql('yes')}`, `regexp_matches(${value}, ${moment})`]
  })
  return parts.length ? `(${parts.map((part) => `coalesce(${part}, false)`).join(' or ')})` : 'false'
}

const unreadableDay = (f: Fields) => (f.has('order_day') ? `${f.day} is null` : 'false')

/** The code of what is wrong with a row, or why it is left out; null for a sound row. First match. */
function outcomeOf(
  f: Fields,
  options: StagingOptions,
  parts: { isReturn: string; needsDay: boolean; needsAmount: boolean; sold?: RecognisedFile['sold'] },
): string {
  const numbers = neededNumbers(f, options).filter((name) => f.has(name))
  const essential = ['order_id', 'customer_id', 'order_day', 'product_id', 'net_amount', 'quantity'].filter((name) =>
    f.has(name),
  )
  const cases = [
    [essential.map((name) => f.blank(name)).join(' and '), 'blank_row'],
    ...(parts.sold
      ? [[`coalesce(lower(${f.text(parts.sold.field)}) not in ${words(parts.sold.words)}, true)`, 'not_sold']]
      : []),
    ...(f.has('order_id') ? [[`${f.text('order_id')} is null`, 'order_missing']] : []),
    ...(f.has('order_day') && parts.needsDay
      ? [
          [`${unreadableDay(f)} and ${f.blank('order_day', 'number')}`, 'date_missing'],
          [unreadableDay(f), 'date_unreadable'],
        ]
      : []),
    ...numbers.map((name) => [f.unreadableNumber(name), `${name}_unreadable`]),
    ...(parts.needsAmount && amounts.some((name) => f.has(name)) ? [[`${netOf(f)} is null`, 'amount_missing']] : []),
    ...(options.currency && f.has('currency')
      ? [
          [
            `coalesce(upper(${f.text('currency')}) <> ${quoteLiteral(options.currency.toUpperCase())}, true)`,
            'other_currency',
          ],
        ]
      : []),
    ...(f.has('status') || f.has('payment_status')
      ? [
          [state(f, 'cancelled'), 'cancelled'],
          [state(f, 'unpaid'), 'unpaid'],
        ]
      : []),
    ...(options.asOfDay !== undefined && f.has('order_day')
      ? [[`${f.day} > ${literal(options.asOfDay)}`, 'after_as_of']]
      : []),
    ...(options.bulk && f.has('order_day')
      ? [[`${f.day} not between ${literal(options.bulk.first)} and ${literal(options.bulk.last)}`, 'day_outlying']]
      : []),
    ...(options.returns === 'ignore' ? [[parts.isReturn, 'return_ignored']] : []),
  ]
  const possible = cases.filter(([when]) => when !== 'false')
  return `case ${possible.map(([when, code]) => `when ${when} then '${code}'`).join(' ')} end`
}

/** What the staged rows carry beside `stagedColumns`, until `finishReturns` has used it. */
export const flagged = ['by_document', 'by_state', 'returned_amount', 'line_id']

/** What a file of orders gives: all there is to say of them, their headers, or lines that headers complete. */
export type Part = 'orders' | 'headers' | 'lines'

/**
 * One file's rows as they stand, with the outcome and what its state and document columns say of them. `probe`: further columns
 * over the scan, for a second pass that looks for rows and does not note rejects again.
 */
export function stageFile(
  recognised: RecognisedFile,
  n: number,
  options: StagingOptions,
  whole: Part,
  probe?: string,
): string {
  const f = fieldsOf(recognised)
  const document = f.has('document_type')
    ? `coalesce(lower(${f.text('document_type')}) in ${sayingSql('returned')}, false)`
    : 'false'
  const negative = f.has('quantity')
    ? `coalesce(${f.number('quantity')} < 0, false)`
    : `coalesce(${netOf(f)} < 0, false)`
  const byState = state(f, 'givenBack')
  const isReturn = [negative, document, byState].filter((part) => part !== 'false').join(' or ') || 'false'
  const special: Partial<Record<Field, string>> = {
    order_id: orderIdOf(recognised, f, n),
    order_day: f.day,
    order_minute: f.minute,
    // A product without a code goes by its name.
    product_id: `coalesce(${['product_id', 'product_name'].map((name) => f.text(name)).join(', ')})`,
    quantity: quantityOf(f),
    unit_price: unitPriceOf(f),
    discount_amount: discountOf(f),
    net_amount: netOf(f),
    currency: f.has('currency') ? `upper(${f.text('currency')})` : 'null',
  }
  const selected = Object.entries(stagedColumns).map(
    ([name, type]) => `cast(${special[name as Field] ?? f.text(name)} as ${type}) as ${name}`,
  )
  const outcome = outcomeOf(f, options, {
    isReturn,
    needsDay: whole !== 'lines',
    needsAmount: whole === 'orders',
    sold: recognised.sold,
  })
  const named = ['product_id', 'product_name'].filter((name) => f.has(name))
  const list = words(options.notProducts ?? [])
  const notProduct = options.notProducts?.length
    ? named.map((name) => `coalesce(lower(${f.text(name)}) in ${list}, false)`).join(' or ')
    : ''
  const beside = `cast(abs(${f.number('returned_amount')}) as ${money}) as returned_amount, cast(${f.text('line_id')} as varchar) as line_id, (${notProduct || 'false'}) as not_product`
  const ofOrder = probe ? [] : ['order_total', 'order_discount'].filter((name) => f.has(name))
  const extra = [...ofOrder.map((name) => `${f.number(name)} as ${name}`), ...(probe ? [probe] : [])]
  const staged = `select ${n} as file_no, ${outcome} as outcome, ${selected.join(', ')}, (${isReturn}) as is_return, (${document}) as by_document, (${byState}) as by_state, ${beside}${extra.map((part) => `, ${part}`).join('')} from ${valued(recognised, scan(recognised.file, probe ? undefined : n))}`
  const sorted = cancelsOthers(recognised) ? cancellations(staged) : staged
  return shared(sorted, f, ofOrder)
}

/** Whether some sampled row is cancelled and negative: it may cancel another order instead of being cancelled itself. */
function cancelsOthers({ file, columns }: RecognisedFile): boolean {
  const at = (...fields: string[]) => columns.filter((c) => fields.includes(c.field)).map((c) => c.index)
  const [states, numbers] = [at('status', 'payment_status'), at('quantity', 'net_amount', 'gross_amount', 'unit_price')]
  return file.sample.some(
    (row) =>
      states.some((index) => saysCancelled(row[index] ?? '')) &&
      numbers.some((index) => /^\s*[(-]/.test(row[index] ?? '')),
  )
}

/**
 * A cancelled order was never sold, whatever its lines say. Where all of its lines are negative there was nothing to cancel in it: such a
 * document of its own id takes goods of another order back, and is a return.
 */
function cancellations(staged: string): string {
  const sold = `select order_id from (${staged}) where outcome = 'cancelled' and quantity > 0 and coalesce(net_amount, 0) >= 0 and order_id is not null`
  return `select * replace (case when outcome = 'cancelled' and (quantity < 0 or net_amount < 0) and order_id not in (${sold}) then null else outcome end as outcome) from (${staged})`
}

/** What is said of the whole order comes to its lines: its discount, and its amount where no column says what a line cost. */
function shared(staged: string, f: Fields, ofOrder: string[]): string {
  if (ofOrder.length === 0) return staged
  const priced = amounts.some((name) => f.has(name))
  const [discount, total] = ['order_discount', 'order_total'].map((name) => ofOrder.includes(name))
  const result =
    priced && discount && !f.has('net_amount') ? shareDiscount(staged) : !priced && total ? shareTotal(staged) : staged
  return `select * exclude (${ofOrder.join(', ')}) from (${result})`
}

/** How orders are told apart in a file without an order id. */
export const orderGrain = ({ columns }: RecognisedFile): 'order_id' | 'customer_day' | 'row' => {
  const has = (field: string) => columns.some((c) => c.field === field)
  if (has('order_id')) return 'order_id'
  return has('customer_id') && (has('product_id') || has('product_name')) ? 'customer_day' : 'row'
}

function orderIdOf(recognised: RecognisedFile, f: Fields, n: number): string {
  const grain = orderGrain(recognised)
  if (grain === 'order_id') return f.text('order_id')
  if (grain === 'customer_day')
    return `${f.text('customer_id')} || ' on ' || cast(date '1970-01-01' + cast(${f.day} as integer) as varchar)`
  return `'row ' || row_number() over ()${n > 0 ? ` || ' of file ${n + 1}'` : ''}`
}
