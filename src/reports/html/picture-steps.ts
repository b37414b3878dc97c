import { readSql, selectOver } from '../../core/steps.js'
import type { Engine, Row } from '../../engines/engine.js'

type Step = 'amount_grades' | 'amount_twentieths' | 'nps_days' | 'return_chances' | 'revenue_by_country'

/** An amount of a step as exact text, under the name `money`. */
export const moneyText = (column: string): string => `cast(cast(${column} as decimal(38,4)) as varchar) as money`

/**
 * The rows of a step (`pictures/*.sql`) over the relations that it reads.
 * @param orderBy columns of the step that order its rows wholly
 */
export const pictureRows = (
  engine: Engine,
  step: Step,
  relations: Record<string, string>,
  columns: string[],
  orderBy: string,
): Promise<Row[]> =>
  engine.rows(
    `${selectOver(relations, readSql(new URL(`pictures/${step}.sql`, import.meta.url)), columns)} order by ${orderBy}`,
  )
