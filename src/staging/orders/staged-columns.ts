import type { ColumnName } from '../../core/canonical.js'

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
  /** Orders that stand more than once are counted once (`overlap.ts`). */
  onceOnly?: boolean | undefined
  /** Rows of these orders alone are read: those that stand more than once, or all others. */
  scope?: 'disputed' | 'others' | undefined
  /** Copies of a row within a file are left out (`row-copies.ts`). */
  copiesOut?: boolean | undefined
  /** No class needs more of an order than its customer, day and amount: other numbers are not looked at. */
  amountsAlone?: boolean | undefined
  /** Orders are single rows and nobody asks for their ids: rows are not numbered, and so are read on all threads. */
  unnumbered?: boolean | undefined
}

/** Columns of the canonical tables of orders that are wanted. */
export interface Wanted {
  order_lines: ColumnName<'order_lines'>[]
  orders: ColumnName<'orders'>[]
}

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
  location: 'varchar',
  country: 'varchar',
  region: 'varchar',
  city: 'varchar',
  currency: 'varchar',
} as const

/** What a file of orders gives: all there is to say of them, their headers, or lines that headers complete. */
export type OrderPart = 'orders' | 'headers' | 'lines'

/** What each row of a file of orders is, by name: its outcome, `stagedColumns`, and whether and how it went back. */
export const orderRowColumns = [
  'file_no',
  'outcome',
  ...Object.keys(stagedColumns),
  'is_return',
  'by_document',
  'by_state',
  'returned_amount',
  'line_id',
  'not_product',
]

/** The same once sales and returns stand in their final form; `records` is 0 where a row is no record of a file. */
export const soldRowColumns = [
  'file_no',
  'outcome',
  ...Object.keys(stagedColumns),
  'is_return',
  'not_product',
  'records',
]

/** What a second pass over a file, which looks for rows, adds to them. */
export interface Probe {
  /** Columns over the scan. */
  read: string[]
  /** Columns over those, and over the staged ones. */
  shown: string[]
}
