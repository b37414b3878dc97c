import type { LoadedTables } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'

/** What became of the rows of one order file: `outcome` is null for those that are used. */
export interface Outcome {
  file_no: number
  outcome: string | null
  records: number
  /** Exact decimal text; null where no amount could be read. */
  amount: string | null
  /** What of it was given back by the same rows: a negative amount, or null. */
  back?: string | null
}

/** Relations of orders that are there only where files or the request call for them. */
export interface OrderRelations {
  /** `order_headers`: some files have the orders, others their lines. */
  headers: boolean
  /** `rates` and `base_currency`. */
  rates: boolean
  /** `list_prices`. */
  prices: boolean
}

/** Files whose rows are loaded into canonical tables, and what became of the rows. */
export interface LoadedFiles {
  files: RecognisedFile[]
  outcomes: Outcome[]
  findings: Finding[]
  /** Last day of which stock, feedback, interactions and resolutions are seen: the as-of day where it was given, else somewhat later. */
  seenDay: number | null
  /** First and last of the order days that belong together, where others were left out as far from them. */
  bulk?: { first: number; last: number } | undefined
  /** Numbers of the files that were read as a whole. */
  scanned: number[]
  /** Those of them whose scans noted the rows that could not be split into columns. */
  noted: ReadonlySet<number>
  /** Whether of the numbers of an order only its amount had to be right (`StagingOptions`). */
  amountsAlone: boolean
  /** The canonical tables that were made. */
  tables: LoadedTables
  orderRelations: OrderRelations
}

/** What is known before anything is loaded. */
export const nothingLoaded = (): Pick<
  LoadedFiles,
  'outcomes' | 'scanned' | 'noted' | 'amountsAlone' | 'tables' | 'orderRelations'
> => ({
  outcomes: [],
  scanned: [],
  noted: new Set(),
  amountsAlone: false,
  tables: {},
  orderRelations: { headers: false, rates: false, prices: false },
})

/** Numbers of the files whose scans note the rows that cannot be split into columns: those of text. */
export const notedBy = (scans: [file: RecognisedFile, n: number][]): Set<number> =>
  new Set(scans.filter(([{ file }]) => file.kind === 'csv').map(([, n]) => n))
