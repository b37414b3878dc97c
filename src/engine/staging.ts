import type { RecognisedFile } from '../inputs/recognised.js'
import { literal, quoteLiteral } from './relations.js'
import { dayOf, isBlank, minuteOf, numberSql, rawText, scan, textSql, timestampSql } from './scan.js'

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
  currency?: string | undefined
}

/** Words for the state of an order or a payment, lower case. Anything else counts as a sale. */
export const stateWords = {
  returned: [
    'cancelled',
    'canceled',
    'cancellation',
    'returned',
    'return',
    'refunded',
    'refund',
    'fully refunded',
    'voided',
    'void',
    'chargeback',
    'reversed',
    'credit note',
    'credit memo',
    'sales return',
    '已取消',
    '取消',
    '交易关闭',
    '已关闭',
    '已退款',
    '退款',
    '退款成功',
    '退货',
    '已退货',
    '退货退款',
    '已作废',
    '作废',
    '退货单',
    '销售退货',
    '红字',
  ],
  unpaid: [
    'unpaid',
    'pending',
    'pending payment',
    'pending_payment',
    'awaiting payment',
    'payment pending',
    'payment failed',
    'failed',
    'declined',
    'expired',
    'unavailable',
    'draft',
    '待付款',
    '未付款',
    '未支付',
    '待支付',
    '等待付款',
    '等待买家付款',
    '支付失败',
    '草稿',
  ],
}
const words = (list: string[]) => `(${list.map(quoteLiteral).join(', ')})`

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
const money = 'decimal(18,4)'

/** SQL of every field of one file, and of what cannot be read. */
export function fieldsOf(recognised: RecognisedFile) {
  const { file, columns } = recognised
  const mapped = new Map(columns.map((c) => [c.field, c]))
  const has = (field: string) => mapped.has(field)
  const text = (field: string) => (has(field) ? textSql(file, mapped.get(field)!) : 'null')
  const number = (field: string) => (has(field) ? numberSql(file, mapped.get(field)!) : 'null')
  const moment = (field: string) => timestampSql(file, mapped.get(field)!)
  const blank = (field: string, type: 'text' | 'number' = 'text') => isBlank(file, mapped.get(field)!, type)
  const unreadableNumber = (field: string) => `(${number(field)} is null and not ${blank(field, 'number')})`
  const day = has('order_day') ? dayOf(moment('order_day')) : 'null'
  const minute = has('order_time')
    ? minuteOf(moment('order_time'))
    : has('order_day')
      ? minuteOf(moment('order_day'))
      : 'null'
  return {
    file,
    has,
    text,
    number,
    moment,
    blank,
    unreadableNumber,
    day,
    minute,
    raw: (field: string) => rawText(file, mapped.get(field)!.index),
  }
}

type Fields = ReturnType<typeof fieldsOf>

const quantityOf = (f: Fields) => (f.has('quantity') ? `coalesce(${f.number('quantity')}, 1)` : '1')

/** Discount of the whole line in money; a rate is of quantity times price, in hundredths when it is written over 1. */
function discountOf(f: Fields): string {
  if (f.has('discount_amount')) return `abs(coalesce(${f.number('discount_amount')}, 0))`
  if (f.has('discount_rate') && f.has('unit_price')) {
    const rate = `coalesce(${f.number('discount_rate')}, 0)`
    return `cast(abs(${quantityOf(f)}) * ${f.number('unit_price')} * case when abs(${rate}) > 1 then ${rate} / 100 else ${rate} end as ${money})`
  }
  return 'null'
}

/** Net amount: the mapped amount, else gross less discount, else quantity * unit price less discount. */
function netOf(f: Fields): string {
  if (f.has('net_amount')) return f.number('net_amount')
  const discount = discountOf(f)
  const less = (gross: string) => (discount === 'null' ? gross : `${gross} - sign(${gross}) * ${discount}`)
  if (f.has('gross_amount')) return `cast(${less(f.number('gross_amount'))} as ${money})`
  if (f.has('unit_price'))
    return `cast(${less(`cast(${quantityOf(f)} * ${f.number('unit_price')} as ${money})`)} as ${money})`
  return 'null'
}

const state = (f: Fields, list: string[]) => {
  const fields = ['status', 'payment_status'].filter((name) => f.has(name))
  return fields.length
    ? `(${fields.map((name) => `coalesce(lower(${f.text(name)}) in ${words(list)}, false)`).join(' or ')})`
    : 'false'
}

const unreadableDay = (f: Fields) => (f.has('order_day') ? `${f.day} is null` : 'false')

/** The code of what is wrong with a row, or why it is left out; null for a sound row. First match. */
export function outcomeOf(
  f: Fields,
  options: StagingOptions,
  parts: { isReturn: string; needsDay: boolean; needsOrder: boolean },
): string {
  const numbers = ['quantity', 'unit_price', 'net_amount', 'gross_amount', 'discount_amount', 'discount_rate'].filter(
    (name) => f.has(name),
  )
  const essential = ['order_id', 'customer_id', 'order_day', 'product_id', 'net_amount', 'quantity'].filter((name) =>
    f.has(name),
  )
  const cases = [
    [essential.map((name) => f.blank(name)).join(' and '), 'blank_row'],
    ...(f.has('order_id') && parts.needsOrder ? [[`${f.text('order_id')} is null`, 'order_missing']] : []),
    ...(f.has('order_day') && parts.needsDay
      ? [
          [`${unreadableDay(f)} and ${f.blank('order_day', 'number')}`, 'date_missing'],
          [unreadableDay(f), 'date_unreadable'],
        ]
      : []),
    ...numbers.map((name) => [f.unreadableNumber(name), `${name}_unreadable`]),
    ...(options.currency && f.has('currency')
      ? [
          [
            `coalesce(upper(${f.text('currency')}) <> ${quoteLiteral(options.currency.toUpperCase())}, true)`,
            'other_currency',
          ],
        ]
      : []),
    ...(f.has('status') || f.has('payment_status') ? [[state(f, stateWords.unpaid), 'unpaid']] : []),
    ...(options.asOfDay !== undefined && f.has('order_day')
      ? [[`${f.day} > ${literal(options.asOfDay)}`, 'after_as_of']]
      : []),
    ...(options.returns === 'ignore' ? [[parts.isReturn, 'return_ignored']] : []),
  ]
  return `case ${cases.map(([when, code]) => `when ${when} then '${code}'`).join(' ')} end`
}

const flagged = 'by_document, by_state'

/**
 * One file's rows as they stand, with the outcome and what its state and document columns say of them. `probe`: further columns
 * over the scan, for a second pass that looks for rows and does not note rejects again.
 */
export function stageFile(
  recognised: RecognisedFile,
  n: number,
  options: StagingOptions,
  complete: boolean,
  probe?: string,
): string {
  const f = fieldsOf(recognised)
  const document = f.has('document_type')
    ? `coalesce(lower(${f.text('document_type')}) in ${words(stateWords.returned)}, false)`
    : 'false'
  const negative = f.has('quantity')
    ? `coalesce(${f.number('quantity')} < 0, false)`
    : `coalesce(${netOf(f)} < 0, false)`
  const byState = state(f, stateWords.returned)
  const isReturn = [negative, document, byState].filter((part) => part !== 'false').join(' or ') || 'false'
  const special: Partial<Record<Field, string>> = {
    order_id: orderIdOf(recognised, f, n),
    order_day: f.day,
    order_minute: f.minute,
    quantity: quantityOf(f),
    unit_price: unitPriceOf(f),
    discount_amount: discountOf(f),
    net_amount: netOf(f),
    currency: f.has('currency') ? `upper(${f.text('currency')})` : 'null',
  }
  const selected = Object.entries(stagedColumns).map(
    ([name, type]) => `cast(${special[name as Field] ?? f.text(name)} as ${type}) as ${name}`,
  )
  const outcome = outcomeOf(f, options, { isReturn, needsDay: complete, needsOrder: true })
  return `select ${n} as file_no, ${outcome} as outcome, ${selected.join(', ')}, (${isReturn}) as is_return, (${document}) as by_document, (${byState}) as by_state${probe ? `, ${probe}` : ''} from ${scan(recognised.file, probe ? undefined : n)}`
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

const unitPriceOf = (f: Fields) => {
  if (f.has('unit_price')) return f.number('unit_price')
  if (!f.has('quantity')) return 'null'
  return `try_cast((${netOf(f)} + coalesce(${discountOf(f)}, 0)) / nullif(${quantityOf(f)}, 0) as ${money})`
}

/**
 * Brings returns into their final form. A row of a return document is made negative. A sale that its own row calls cancelled
 * or refunded becomes two rows, the sale and its return on the same day, so that it nets to nothing; the second half has
 * `records` 0.
 */
export function finishReturns(staged: string, files: RecognisedFile[], returns: Returns): string {
  const stated = files.some((file) =>
    file.columns.some((c) => ['status', 'payment_status', 'document_type'].includes(c.field)),
  )
  if (!stated || returns !== 'subtract') return `select * exclude (${flagged}), 1 as records from (${staged})`
  const signed = (name: string) =>
    `cast(case when sign < 0 or by_document then -abs(${name}) else ${name} end as ${money}) as ${name}`
  const isReturn =
    'case when sign < 0 then true when by_state and quantity > 0 then false else is_return end as is_return'
  return `select * exclude (${flagged}, sign) replace (${signed('quantity')}, ${signed('net_amount')}, ${isReturn}), case when sign > 0 then 1 else 0 end as records from (${staged}) cross join (values (1), (-1)) as signs(sign) where sign > 0 or (by_state and outcome is null and quantity > 0 and coalesce(net_amount, 0) >= 0)`
}

/**
 * Lines of files that lack the customer or the day, completed from the order headers by order id; and the orders that have no
 * line, with the amount of their header.
 */
export function joinHeaders(lines: string): string {
  const own = ['customer_id', 'order_day', 'order_minute', 'channel', 'country', 'region', 'city', 'currency']
  const completed = own.map((name) => `coalesce(lines.${name}, order_headers.${name}) as ${name}`).join(', ')
  const outcome =
    "coalesce(lines.outcome, case when order_headers.order_id is null then 'order_unknown' end, order_headers.outcome)"
  const flags = ['is_return', 'by_document', 'by_state'].map(
    (flag) => `(lines.${flag} or coalesce(order_headers.${flag}, false)) as ${flag}`,
  )
  return `with lines as materialized (${lines}) select lines.* replace (${outcome} as outcome, ${completed}, ${flags.join(', ')}) from lines left join order_headers on lines.order_id = order_headers.order_id union all by name select order_headers.* replace (coalesce(order_headers.outcome, case when order_headers.net_amount is null then 'order_without_lines' end) as outcome) from order_headers anti join lines on lines.order_id = order_headers.order_id`
}

/** One row per order id of the staged headers; an order that appears twice keeps the smaller values and any outcome. */
export function headersByOrder(): string {
  const columns = Object.keys(stagedColumns).filter((name) => name !== 'order_id')
  const least = [...columns, 'file_no', 'outcome'].map((name) => `min(${name}) as ${name}`)
  const flags = ['is_return', 'by_document', 'by_state'].map((flag) => `bool_or(${flag}) as ${flag}`)
  return `select order_id, ${[...least, ...flags].join(', ')} from staged_headers where order_id is not null and coalesce(outcome, '') <> 'blank_row' group by order_id`
}
