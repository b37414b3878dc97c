import type { Engine } from '../../engines/engine.js'
import type { Outcome } from '../loaded.js'
import { type StagingStep, stepOver } from '../step.js'
import type { Overlap } from './overlap.js'
import { type StagingOptions, soldRowColumns } from './staged-columns.js'

/** What the loader takes beside the files. */
export interface OrderLoadOptions extends StagingOptions {
  overlap?: Overlap | undefined
  /** Whether `persons` says which customer ids are one person. */
  persons?: boolean
  /** Repeats cannot be found in the orders once grouped (`canMarkRepeats`), as one round has shown. */
  unmarked?: boolean
  /** Currency that `rates` converts everything to, where it is there. */
  baseCurrency?: string | undefined
}

/** What became of rows, by a step that tells it over relations that do not stand yet; where it tells no money, there is none to tell. */
export const outcomesOf = async (
  engine: Pick<Engine, 'rows'>,
  step: StagingStep,
  relations: Record<string, string> = {},
): Promise<Outcome[]> =>
  (await engine.rows(`${stepOver(relations, step)} order by file_no, outcome nulls first`)).map((row) => ({
    amount: null,
    ...(row as unknown as Omit<Outcome, 'amount'>),
  }))

/** The rows with the customer meant, in one currency, and the outcome of those without a customer. `more`: further columns of the rows. */
export function assignedRows(rows: string, { persons, baseCurrency }: OrderLoadOptions, more: string[] = []): string {
  const columns = [...soldRowColumns, ...more]
  const merged = persons ? stepOver({ unmerged_rows: rows }, 'row_persons', columns) : rows
  const converted =
    baseCurrency === undefined ? merged : stepOver({ unconverted_rows: merged }, 'converted_rows', columns)
  return `(${stepOver({ unassigned_rows: converted }, 'row_customers', columns)})`
}
