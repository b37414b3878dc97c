import type { FieldsSql } from '../../engines/fields.js'
import type { StagingOptions } from './staged-columns.js'

/** The numbers of a row that make its amounts. */

export const money = 'decimal(18,4)'

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

/** The columns that an amount can come from. */
export const amounts = ['net_amount', 'gross_amount', 'unit_price']
