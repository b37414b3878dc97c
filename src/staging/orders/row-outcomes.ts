import type { Engine } from '../../engines/engine.js'
import type { Outcome } from '../loaded.js'
import { readStagingStep, type StagingStep, stepOver } from '../step.js'
import type { Overlap } from './overlap.js'
import type { StagingOptions } from './staged.js'

/** What the loader is told beside the files. */
export interface LoadOptions extends StagingOptions {
  overlap?: Overlap | undefined
  /** Whether `persons` says which customer ids are one person. */
  persons?: boolean
  /** Currency that `rates` converts everything to, where it is there. */
  baseCurrency?: string | undefined
}

/** What became of rows, by a step that tells it; where it tells no money, there is none to tell. */
export const outcomesOf = async (engine: Pick<Engine, 'rows'>, step: StagingStep): Promise<Outcome[]> =>
  (
    await engine.rows(`select * from (\n${readStagingStep(step)}\n) as found order by file_no, outcome nulls first`)
  ).map((row) => ({
    amount: null,
    ...(row as unknown as Omit<Outcome, 'amount'>),
  }))

/** The rows with the customer meant, in one currency, and the outcome of those without a customer. */
export function sourceOf(rows: string, { persons, baseCurrency }: LoadOptions): string {
  const merged = persons
    ? `select rows.* replace (coalesce(persons.person_id, rows.customer_id) as customer_id) from (${rows}) as rows left join persons on rows.customer_id = persons.customer_id`
    : rows
  const converted = baseCurrency === undefined ? merged : stepOver({ unconverted_rows: merged }, 'converted_rows')
  return `(${stepOver({ unassigned_rows: converted }, 'row_customers')})`
}
