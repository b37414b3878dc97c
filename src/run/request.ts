import type { Classification } from '../analyses/define.js'
import type { Server } from '../engines/server.js'
import type { FindOptions } from '../recognise/find.js'
import type { Condition } from '../results/where.js'
import type { LoadOptions } from '../staging/load.js'
import type { LoadedFiles } from '../staging/loaded.js'
import type { Fitted } from './progress.js'

/** One classification with its parameters, defaults filled in. */
export interface Analysis {
  classification: Classification
  params: Record<string, unknown>
  /** Rows of its population above which it is left out; not set for a class that was asked for by name. */
  upTo?: number | undefined
}

export interface Request extends FindOptions, LoadOptions {
  analyses: Analysis[]
  /** Customer ids become pseudonyms under this key, before anything is worked out. */
  pseudonymKey?: Buffer | undefined
  /** Which customers or products a class that can choose among others is about; their classes are among the analyses. */
  among?: Condition | undefined
  /** The server that holds the tables, where the work is to be done there as far as it can. */
  work?: Server | undefined
  /** Rows of the customer export or of feedback are wanted as they are, beside those of classes. */
  personal?: boolean | undefined
  /** The beginning of names of tables on the server that the classes become; their rows then do not come here. */
  into?: string | undefined
  /** Whether the relations of all steps stay; otherwise only those of classes and thresholds. */
  keepSteps?: boolean | undefined
  /** Measures the phases of the work. */
  time?: (<T>(phase: string, work: () => Promise<T>) => Promise<T>) | undefined
  fitted?: Fitted
}

/** A table that stays on the server, and how many rows each class has in it. */
export interface Stayed {
  table: string
  classes: { name: string; rows: number }[]
}

/** What a run made: the classes are relations of the engine, named after their classifications. */
export interface Run extends LoadedFiles {
  asOfDay: number | null
  /** The day the data begins, where that is before its first order. */
  firstDay: number | null
  /** The classes that were worked out: those wanted, without those that this much data leaves out. */
  analyses: Analysis[]
  /** It was worked out on the server that holds the tables: orders and their rows are not here. */
  there?: true
  /** The tables on the server that the classes became: their rows are not here. */
  stayed?: Stayed[] | undefined
  /** By what classes were held or overridden, as the record keeps it; files by their content. */
  decided?: Record<string, unknown> | undefined
}
