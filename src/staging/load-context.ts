import type { ServerTables } from './masters-on-server.js'
import type { HideLines } from './not-products.js'

/** What loading of the other tables depends on: what the order files gave (`order_lines` only where a class wants it), and what is asked for. */
export interface LoadContext {
  orders: boolean
  orderLines: boolean
  /** Whether there is `order_headers`. */
  headers: boolean
  /** Columns of `order_lines` that were kept. */
  lineColumns: string[]
  /** Whether `persons` says which customer ids are one person. */
  persons: boolean
  /** The scale of all scores, as the user says. */
  scale?: string | undefined
  /** Columns of a customer's place that only the order lines have. */
  places: string[]
  /** Where customers come from is wanted. */
  source: boolean
  /** One class alone will read the tables. */
  oneClass: boolean
  /** Ids and names of lines that are no products. */
  notProducts: readonly string[]
  /** How lines of no product are hidden, where they are not here. */
  hideLines?: HideLines | undefined
  /** The server on which some of the tables are made, if any. */
  there?: ServerTables | undefined
}
