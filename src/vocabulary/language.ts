import type { fields } from './fields.js'

/**
 * Column names that mean a field, in up to four tiers apart by `|`, strongest first: names that say the field and nothing else; usual
 * names; names that may mean it; names that stand in where nothing better is there (and are reported). Within a tier earlier
 * names are the better ones. Case and separators do not matter.
 */
type Names<F extends string> = Partial<Record<F, string>>
type Of<R extends keyof typeof fields> = keyof (typeof fields)[R] & string

/** What a column name is put together from: a thing, and what is said of it (`Kundennummer`, `numero de pedido`, 买家昵称). */
export const things = ['customer', 'order', 'line', 'product', 'payment', 'refund', 'stock', 'feedback'] as const
export const attributes = [
  ...['id', 'mail', 'login', 'name', 'phone', 'day', 'state', 'type', 'amount', 'total', 'price', 'quantity'],
  ...['discount', 'currency', 'category', 'brand', 'country', 'region', 'city', 'cost', 'score', 'text'],
] as const
export type Thing = (typeof things)[number]
export type Attribute = (typeof attributes)[number]

/** What a state says of the order, payment or deal that has it. */
export const stateKinds = ['cancelled', 'returned', 'owed', 'failed', 'draft', 'sold', 'won', 'lost'] as const
export type StateKind = (typeof stateKinds)[number]

/** What a document or transaction is: a sale, goods or money given back, a payment of a sale, or neither. */
export const documentKinds = ['sale', 'credit', 'payment', 'other'] as const
export type DocumentKind = (typeof documentKinds)[number]

/**
 * The words of one language, as data. Lists are texts with commas between their entries. In lists of states, documents and nobodies
 * an entry with `*` behind it is a stem: any word that begins so, and in scripts without blanks any text that holds it.
 */
export interface Language {
  name: string
  /** Column names by field; `sales` are those of orders and their lines. */
  columns: {
    sales?: Names<Of<'orders'>>
    lines?: Names<'order_total' | 'order_discount'>
    customers?: Names<Of<'customers'>>
    goods?: Names<Of<'products'>>
    receipts?: Names<Of<'receipts'>>
    feedback?: Names<Of<'feedback'>>
    interactions?: Names<Of<'interactions'>>
    leads?: Names<Of<'leads'>>
    refunds?: Names<Of<'refunds'>>
    payments?: Names<Of<'payments'>>
  }
  /** Words from which further column names are made; `of` are words between the two. */
  things?: Partial<Record<Thing, string>>
  attributes?: Partial<Record<Attribute, string>>
  of?: string
  states?: Partial<Record<StateKind | 'yes' | 'no', string>>
  documents?: Partial<Record<DocumentKind, string>>
  /** Column names of flags that keep a row out: test orders, deleted records. */
  flags?: Partial<Record<'test' | 'deleted', string>>
  /** How questions of a form begin whose answers are scores, or texts. */
  questions?: Partial<Record<'score' | 'text', string>>
  /** Words before a name that change nothing about it. */
  fillers?: string
  /** Customers that are nobody. */
  nobody?: string
  /** What stands in a row that sums up others. */
  totals?: string
  /** Words beside the name of a group in the row of its sum, by where they stand. */
  groupTotals?: {
    /** `Ann Total`. With `*` before it, a word needs no blank before it. */
    behind?: string
    /** `Total for Ann`. */
    before?: string
    /** `Total Ann`: of a group only where another row has its name alone, as firms are called so too. */
    beforeKnown?: string
  }
  /** States of refunds that are asked for, under way, turned down or given up: no money went back. */
  refundsNotMade?: {
    whole?: string
    begins?: string
    ends?: string
    /** Stems, with `*` behind them: any word that begins so. */
    words?: string
    anywhere?: string
  }
  /** Words that make another thing of the name they stand before: the day of shipping, the seller's id. */
  others?: string
}
