import type { Finding, RecognisedFile } from '../core/source.js'
import type { Outcome } from './load-orders.js'

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
  /** Whether of the numbers of an order only its amount had to be right (`StagingOptions`). */
  amountsAlone: boolean
}
