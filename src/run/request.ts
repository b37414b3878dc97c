import type { Classification } from '../analyses/define.js'
import type { TableName } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { FileArgument } from '../files/files.js'
import type { Source } from '../recognise/systems/source.js'
import type { Outcome } from '../staging/load-orders.js'
import type { Returns } from '../staging/orders/lines.js'

/** One classification with its parameters, defaults filled in. */
export interface Wish {
  classification: Classification
  params: Record<string, unknown>
  /** Rows of its population above which it is left out; not set for a class that was asked for by name. */
  upTo?: number | undefined
}

export interface Request {
  files: FileArgument[]
  wishes: Wish[]
  /** Days since 1970-01-01; default: the last order day in the data. */
  asOfDay?: number | undefined
  returns: Returns
  currency?: string | undefined
  /** File of exchange rates; `currency` is then what everything is converted to. */
  rates?: string | undefined
  /** Ids and names, lower case, of lines that are no products; default: `notProducts`. */
  notProducts?: readonly string[] | undefined
  /** Known exports beside the built-in ones. */
  sources?: Source[] | undefined
  /** Field to header, as given by the user. */
  map?: Record<string, string> | undefined
  dateFormat?: string | undefined
  /** Zone whose clocks say the day of moments with a zone or offset; default: as written. */
  timeZone?: string | undefined
  /** Encoding of the text files, as `TextDecoder` calls it; default: told by their bytes. */
  encoding?: string | undefined
  /** Sheets of the workbooks among the files, apart by commas, or `all`; default: the first that is known. */
  sheet?: string | undefined
  /** Line, or row of a sheet, that names the columns; default: found. */
  headerRow?: number | undefined
  /** Customer ids become pseudonyms under this key, before anything is worked out. */
  pseudonymKey?: Buffer | undefined
  /** Canonical columns wanted beside those of the classes. */
  also?: { table: TableName; columns: string[] }[] | undefined
  /** Whether the relations of all steps stay; otherwise only those of classes and thresholds. */
  keepSteps?: boolean | undefined
  /** Measures the phases of the work. */
  time?: (<T>(phase: string, work: () => Promise<T>) => Promise<T>) | undefined
}

/** What a run made: the classes are relations of the engine, named after their classifications. */
export interface Run {
  files: RecognisedFile[]
  outcomes: Outcome[]
  findings: Finding[]
  asOfDay: number | null
  /** The day the data begins, where that is before its first order. */
  firstDay: number | null
  /** The classes that were worked out: those wanted, without those that this much data leaves out. */
  /** Last day of which stock, feedback and resolutions are seen: the as-of day where it was given, else somewhat later. */
  seenDay: number | null
  /** First and last of the order days that belong together, where others were left out as far from them. */
  bulk?: { first: number; last: number } | undefined
  wishes: Wish[]
  /** By what classes were held or overridden, as the record keeps it; files by their content. */
  decided?: Record<string, unknown> | undefined
  /** Numbers of the files that were read as a whole. */
  scanned: number[]
  /** Whether of the numbers of an order only its amount had to be right (`StagingOptions`). */
  amountsAlone: boolean
}
