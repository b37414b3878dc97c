import type { RecognisedFile } from '../../core/source.js'
import { type Fields, fieldsOf, steps, valued } from '../../engines/duckdb/fields.js'
import { scan } from '../../engines/duckdb/scan.js'
import type { FieldsSql } from '../../engines/fields.js'
import type { StagingOptions } from './lines.js'

/** Amounts of a row, worked out of the columns that its file has, as SQL over a `valued` scan. */

export const money = 'decimal(18,4)'

/** Amounts in which a product or difference of two of them cannot pass 18 digits. */
const small = (sql: string, digits: number) => `${sql} between -${10 ** digits - 1} and ${10 ** digits - 1}`

/**
 * The product of a quantity and an amount, exact, then rounded once to four decimals; null where it is too large. Whole quantities
 * need no more than 64 bits: wider decimals take fifty times as long, so only the rows that need them get them.
 */
export const product = (quantity: string, amount: string) =>
  `case when ${small(quantity, 6)} and ${small(amount, 7)} and ${quantity} % 1 = 0 then cast(${quantity} as integer) * ${amount} else try_cast(cast(${quantity} as decimal(19,4)) * ${amount} as ${money}) end`

/** What is left of a gross amount after a discount, which is never below zero and moves the amount towards zero. */
const lessDiscount = (gross: string, discount: string) =>
  `case when ${small(gross, 13)} and ${small(discount, 13)} then ${gross} - sign(${gross}) * ${discount} else try_cast(${gross} - sign(${gross}) * cast(${discount} as decimal(19,4)) as ${money}) end`

/**
 * What is worked out of the fields of a row, step by step: each step is a list of names with their SQL over the steps before. The
 * names are those of `Worked`.
 */
export function workedOut(f: Fields): Record<string, string>[] {
  const typed = (sql: string) => `cast(${sql} as ${money})`
  const quantity = f.has('quantity') ? `coalesce(${f.number('quantity')}, ${f.unknownQuantity ? 0 : 1})` : '1'
  return [
    { [worked.quantity]: typed(quantity), [worked.day]: `cast(${f.day} as integer)` },
    { [worked.gross]: typed(grossOf(f)) },
    { [worked.discount]: typed(discountOf(f)) },
    { [worked.net]: typed(netOf(f)) },
  ]
}

/** Columns of `workedOut`. */
export const worked = {
  quantity: '"worked quantity"',
  day: '"worked day"',
  gross: '"worked gross"',
  discount: '"worked discount"',
  net: '"worked net"',
} as const

/** Before discount: the mapped amount, else quantity * unit price. */
function grossOf(f: Fields): string {
  if (f.has('gross_amount')) return f.number('gross_amount')
  return f.has('unit_price') ? product(worked.quantity, f.number('unit_price')) : 'null'
}

/** Discount of the whole line in money; a rate is of quantity times price, in hundredths when it is written over 1. */
function discountOf(f: Fields): string {
  if (f.has('discount_amount')) return `abs(coalesce(${f.number('discount_amount')}, 0))`
  if (f.discountIsRate !== undefined) return mixedDiscountOf(f, f.discountIsRate)
  if (f.has('discount_rate')) {
    const given = `coalesce(${f.number('discount_rate')}, 0)`
    const rate = `case when abs(${given}) > 1 then ${given} / 100 else ${given} end`
    if (f.has('unit_price'))
      return `case when ${given} = 0 then ${product(`abs(${worked.quantity})`, f.number('unit_price'))} * 0 else try_cast(cast(abs(${worked.quantity}) as decimal(19,4)) * ${f.number('unit_price')} * (${rate}) as ${money}) end`
    // The amount is what was paid: gross = net / (1 - rate).
    if (f.has('net_amount'))
      return `coalesce(try_cast(abs(${f.number('net_amount')}) * (${rate}) / nullif(1 - (${rate}), 0) as ${money}), 0)`
  }
  return 'null'
}

/** A discount by the sign of its cell: a percentage of what the line comes to before it, or money. */
function mixedDiscountOf(f: Fields, isRate: string): string {
  const given = `abs(coalesce(${f.number('discount_rate')}, 0))`
  const share = hasGross(f)
    ? `abs(${worked.gross}) * ${given}`
    : `abs(${f.number('net_amount')}) * ${given} / nullif(1 - ${given}, 0)`
  return `case when ${isRate} then try_cast(${share} as ${money}) else ${given} end`
}

const hasGross = (f: Fields) => f.has('gross_amount') || f.has('unit_price')

/** Net amount: the mapped amount, else gross less discount. */
function netOf(f: Fields): string {
  const net = f.number('net_amount')
  // A piece that went back, with its amount written without a sign.
  if (f.has('net_amount'))
    return f.unsigned ? `case when ${worked.quantity} < 0 and ${net} > 0 then -${net} else ${net} end` : net
  return f.has('discount_amount') ||
    (f.discountIsRate !== undefined && hasGross(f)) ||
    (f.has('discount_rate') && f.has('unit_price'))
    ? lessDiscount(worked.gross, worked.discount)
    : worked.gross
}

export const unitPriceOf = (f: Fields) => {
  if (f.has('unit_price')) return f.number('unit_price')
  if (!f.has('quantity')) return 'null'
  return `try_cast((abs(${worked.net}) + coalesce(${worked.discount}, 0)) / nullif(abs(${worked.quantity}), 0) as ${money})`
}

/** Money given back: as its column says, or the pieces given back at the price of the line. */
export function returnedOf(f: Fields): string {
  if (f.has('returned_amount') || !f.has('returned_quantity') || !f.has('quantity'))
    return `abs(${f.number('returned_amount')})`
  return `try_cast(abs(${worked.net}) * least(abs(${f.number('returned_quantity')}) / nullif(abs(${worked.quantity}), 0), 1) as ${money})`
}

const numberFields = [
  'quantity',
  'unit_price',
  'net_amount',
  'gross_amount',
  'discount_amount',
  'discount_rate',
  'returned_amount',
  'returned_quantity',
  'order_discount',
  'order_total',
  'order_returned',
]

/** Fields by which a row can take a sale back, its own or another's. */
const takingBack = ['status', 'payment_status', 'document_type', 'returned_amount']

/** The numbers that a row must have right, or be set aside. */
export function neededNumbers(f: Pick<FieldsSql, 'has'>, { amountsAlone, returns }: StagingOptions): string[] {
  if (!amountsAlone || !f.has('net_amount')) return numberFields
  return [
    'net_amount',
    'returned_amount',
    ...(takingBack.some((name) => f.has(name)) || returns === 'ignore' ? ['quantity'] : []),
  ]
}

/** The rows of a file with their amounts, and the fields that these are worked out of. */
export function amountsOf(recognised: RecognisedFile, options: StagingOptions) {
  const f = fieldsOf(recognised)
  const rows = steps(workedOut(f), valued(recognised, scan(recognised.file)))
  return { fields: neededNumbers(f, options), rows, net: worked.net }
}

/** The columns that an amount can come from. */
export const amounts = ['net_amount', 'gross_amount', 'unit_price']
