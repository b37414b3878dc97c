import type { Fields } from '../../engines/duckdb/fields.js'
import type { StagingOptions } from './lines.js'

/** Amounts of a row, worked out of the columns that its file has, as SQL over a `valued` scan. */

export const money = 'decimal(18,4)'

export const quantityOf = (f: Fields) => (f.has('quantity') ? `coalesce(${f.number('quantity')}, 1)` : '1')

/** A factor wide enough that the product of two amounts does not overflow. */
const wide = (sql: string) => `cast(${sql} as decimal(19,4))`

/** Discount of the whole line in money; a rate is of quantity times price, in hundredths when it is written over 1. */
export function discountOf(f: Fields): string {
  if (f.has('discount_amount')) return `abs(coalesce(${f.number('discount_amount')}, 0))`
  if (f.has('discount_rate')) {
    const given = `coalesce(${f.number('discount_rate')}, 0)`
    const rate = `case when abs(${given}) > 1 then ${given} / 100 else ${given} end`
    if (f.has('unit_price'))
      return `try_cast(abs(${wide(quantityOf(f))}) * ${f.number('unit_price')} * (${rate}) as ${money})`
    // The amount is what was paid: gross = net / (1 - rate).
    if (f.has('net_amount'))
      return `coalesce(try_cast(abs(${f.number('net_amount')}) * (${rate}) / nullif(1 - (${rate}), 0) as ${money}), 0)`
  }
  return 'null'
}

/** Net amount: the mapped amount, else gross less discount, else quantity * unit price less discount. */
export function netOf(f: Fields): string {
  if (f.has('net_amount')) return f.number('net_amount')
  const discount = discountOf(f)
  const less = (gross: string) => (discount === 'null' ? gross : `${gross} - sign(${gross}) * ${discount}`)
  if (f.has('gross_amount')) return `cast(${less(f.number('gross_amount'))} as ${money})`
  if (f.has('unit_price'))
    return `try_cast(${less(`try_cast(${wide(quantityOf(f))} * ${f.number('unit_price')} as ${money})`)} as ${money})`
  return 'null'
}

export const unitPriceOf = (f: Fields) => {
  if (f.has('unit_price')) return f.number('unit_price')
  if (!f.has('quantity')) return 'null'
  return `try_cast((abs(${netOf(f)}) + coalesce(${discountOf(f)}, 0)) / nullif(abs(${quantityOf(f)}), 0) as ${money})`
}

const numberFields = [
  'quantity',
  'unit_price',
  'net_amount',
  'gross_amount',
  'discount_amount',
  'discount_rate',
  'returned_amount',
  'order_discount',
  'order_total',
  'order_returned',
]

/** Fields by which a row can take a sale back, its own or another's. */
const takingBack = ['status', 'payment_status', 'document_type', 'returned_amount']

/** The numbers that a row must have right, or be set aside. */
export function neededNumbers(f: Fields, { amountsAlone, returns }: StagingOptions): string[] {
  if (!amountsAlone || !f.has('net_amount')) return numberFields
  return [
    'net_amount',
    'returned_amount',
    ...(takingBack.some((name) => f.has(name)) || returns === 'ignore' ? ['quantity'] : []),
  ]
}

/** The columns that an amount can come from. */
export const amounts = ['net_amount', 'gross_amount', 'unit_price']
