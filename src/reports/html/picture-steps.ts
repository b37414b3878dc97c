import { grouped } from '../../core/format.js'
import { readSql, selectOver } from '../../core/steps.js'
import type { Engine, Row } from '../../engines/engine.js'

type Step =
  | 'amount_grades'
  | 'amount_twentieths'
  | 'forecast_ranges'
  | 'listed_themes'
  | 'nps_days'
  | 'return_chances'
  | 'revenue_by_country'
  | 'revenue_by_score'
  | 'revenue_by_segment'
  | 'stock_by_turnover'

export const whole = (value: unknown) => grouped(Math.round(Number(value)))

/** The points of a Lorenz curve: shares of the subjects and of the money, added up row by row, and what both come to. */
export function runningShares(rows: Row[]) {
  const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
  const [subjects, money] = [sum('subjects'), sum('money')]
  let [x, y] = [0, 0]
  const points = rows.map((row) => {
    x += Number(row.subjects) / subjects
    y += Number(row.money) / money
    return { x, y }
  })
  return { points, subjects, money }
}

/** An amount of a step as exact text, under the name `money`. */
export const moneyText = (column: string): string => `cast(cast(${column} as decimal(38,4)) as varchar) as money`

/**
 * The rows of a step (`pictures/*.sql`) over the relations that it reads and that do not stand by themselves.
 * @param orderBy columns of the step (`step_rows`) that order its rows wholly
 * @param most rows that are wanted, the first ones; all where it is not given
 */
export const pictureRows = (
  engine: Engine,
  step: Step,
  relations: Record<string, string>,
  columns: string[],
  orderBy: string,
  most?: number,
): Promise<Row[]> =>
  engine.rows(
    [
      selectOver(relations, readSql(new URL(`pictures/${step}.sql`, import.meta.url)), columns),
      `order by ${orderBy}`,
      most === undefined ? '' : `limit ${most}`,
    ].join(' '),
  )
