import { literal, quoteName } from '../core/sql.js'
import type { Classification, ParameterTable } from './define.js'

/** The relations that a model sees beside the canonical tables: `params`, and those made from parameters that are tables. */

const scalarType = (value: unknown) =>
  typeof value === 'number'
    ? Number.isInteger(value)
      ? 'integer'
      : 'decimal(18,4)'
    : typeof value === 'boolean'
      ? 'boolean'
      : 'varchar'

/** Types of parameters whose default is null cannot be read from the value: the schema says what they are. */
function parameterType(classification: Classification, name: string, value: unknown): string {
  if (value !== null && value !== undefined) return scalarType(value)
  const schema = classification.params.shape[name] as { safeParse: (v: unknown) => { success: boolean } }
  if (schema.safeParse(1).success) return schema.safeParse(1.5).success ? 'decimal(18,4)' : 'integer'
  return 'varchar'
}

/** Words that some engine keeps for itself. */
const kept = ['by']
const named = (name: string) => (kept.includes(name) ? quoteName(name) : name)

const isScalar = (value: unknown) => value === null || value === undefined || typeof value !== 'object'

/**
 * The one-row relation `params`: every scalar parameter of the classification, `as_of_day`, `seen_day` (the last day of which stock,
 * feedback and resolutions are seen), and `first_day` of the data where it begins before its first order.
 */
export function createParams(
  classification: Classification,
  params: Record<string, unknown>,
  days: { asOfDay: number | null; seenDay: number | null; firstDay: number | null },
) {
  const scalars = Object.keys(classification.params.shape)
    .filter((name) => isScalar(params[name]))
    .map(
      (name) =>
        `cast(${literal(params[name])} as ${parameterType(classification, name, params[name])}) as ${named(name)}`,
    )
  const day = (value: number | null, name: string) => `cast(${literal(value)} as integer) as ${name}`
  const given = [day(days.asOfDay, 'as_of_day'), day(days.seenDay, 'seen_day'), day(days.firstDay, 'first_day')]
  return `create table params as select ${[...given, ...scalars].join(', ')}`
}

/** A relation of parameter rows: `create table` and, where there are rows, `insert`. */
export function createParameterTable(name: string, { columns, rows }: ParameterTable): string[] {
  const types = { text: 'varchar', integer: 'integer', number: 'double precision', money: 'decimal(18,4)' }
  const create = `create table ${name} (${Object.entries(columns)
    .map(([c, t]) => `${c} ${types[t]}`)
    .join(', ')})`
  if (rows.length === 0) return [create]
  return [create, `insert into ${name} values ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}`]
}
