import type { RecognisedFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import type { StatesSql } from '../fields.js'
import { sqlOfFields, valued } from './fields.js'
import { column, isText } from './scan.js'

/**
 * States of rows that are grouped as they stand (`plain-orders.ts`): rows of usual states are sound and stay one group of their order; those of
 * any other value are a group for themselves, and what the value says is looked up once for them all.
 */

const keyOf = (n: number) => `state_${n}`

/** The states of a row as columns to be grouped by: null for a usual one. */
export const stateKeys = ({ file }: RecognisedFile, { columns, usual }: StatesSql): { name: string; sql: string }[] =>
  columns.map((one, n) => {
    const raw = column(file, one.index)
    const values = usual(one)
    const rare = `coalesce(${raw}, '')`
    const sql =
      values.length > 0
        ? `case when ${raw} in (${values.map(quoteLiteral).join(', ')}) then null else ${rare} end`
        : rare
    return { name: keyOf(n), sql }
  })

/** Whether the states of all columns are text, which alone is grouped as it stands. */
export const areTexts = ({ file }: RecognisedFile, { columns }: StatesSql): boolean =>
  columns.every(({ index }) => isText(file, index))

/**
 * Groups of rows with `state_outcome` and `is_rare` beside their columns.
 * @param grouped a select with the columns of `stateKeys` among its own
 */
export function withStateOutcomes(recognised: RecognisedFile, states: StatesSql, grouped: string): string {
  const { columns, outcome, shown } = states
  const keys = columns.map((_, n) => keyOf(n))
  // Described as the columns of a file of their own, so that their values are read as those of any other.
  const first = 100
  const file = { ...recognised.file, kind: 'csv' as const, types: [] }
  const placed = columns.map((one, n) => ({ ...one, index: first + n }))
  const fields = { ...recognised, file, columns: placed }
  const read = sqlOfFields(fields)
  // The engine works out ahead what does not depend on a row: of known values no row is looked up in lists of words.
  const [state] = columns
  const known = columns.length === 1 ? shown(state!) : []
  const ofValue = (value: string) =>
    outcome({ ...read, text: () => quoteLiteral(value.trim()), blank: () => String(value.trim() === '') })
  const cases = known.map((value) => `when ${quoteLiteral(value)} then ${ofValue(value)}`)
  const general = outcome(read)
  const sql = cases.length > 0 ? `case ${keyOf(0)} ${cases.join(' ')} else ${general} end` : general
  const from = `(select *, ${keys.map((key, n) => `${key} as c${first + n}`).join(', ')} from (${grouped}))`
  const isRare = keys.map((key) => `${key} is not null`).join(' or ')
  return `select *, case when ${isRare} then ${sql} end as state_outcome, ${isRare} as is_rare from ${valued(fields, from, sql)}`
}
