import { quoteLiteral, quoteName } from '../../core/sql.js'
import type { ResultColumn, TransferColumn } from '../remote.js'

/** Types by their number in the catalogue, in its own words. */
const names: Record<number, string> = {
  16: 'boolean',
  17: 'bytea',
  20: 'bigint',
  21: 'smallint',
  23: 'integer',
  25: 'text',
  26: 'oid',
  700: 'real',
  701: 'double precision',
  790: 'money',
  1042: 'character',
  1043: 'varchar',
  1082: 'date',
  1083: 'time',
  1114: 'timestamp',
  1184: 'timestamp with time zone',
  2950: 'uuid',
}

/** The type of a column of a result. An exact number may say its digits; what has no name here is `other`. */
export function typeName(oid: number, modifier: number): string {
  if (oid !== 1700) return names[oid] ?? 'other'
  if (modifier < 4) return 'numeric'
  const digits = ((modifier - 4) >> 16) & 0xffff
  // Eleven bits, the highest of them a sign: numeric(3,-2) counts hundreds.
  const decimals = (((modifier - 4) & 0x7ff) ^ 1024) - 1024
  return `numeric(${digits},${decimals})`
}

const same: Record<string, string> = {
  boolean: 'BOOLEAN',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  oid: 'BIGINT',
  real: 'FLOAT',
  'double precision': 'DOUBLE',
  date: 'DATE',
  time: 'TIME',
  timestamp: 'TIMESTAMP',
  uuid: 'UUID',
}

/** Most digits of an exact number here. */
const mostDigits = 38
/** Of an exact number of any length that has no values. */
const usualDecimals = 4

/**
 * How columns come here. An exact number without declared digits gets as many decimals as its values have; one that has too many, or a value
 * that is no number, comes as text, and so does what no table here has.
 */
export async function transferOf(
  columns: ResultColumn[],
  from: string,
  ask: (sql: string) => Promise<(string | null)[]>,
): Promise<TransferColumn[]> {
  const open = columns.filter(({ type }) => type === 'numeric')
  const measures = open.flatMap(({ name }) => {
    const column = quoteName(name)
    const finite = `case when ${column} <> 'NaN' and abs(${column}) < 1e38 then ${column} end`
    return [`max(scale(${finite}))`, `max(length(trunc(abs(${finite}))::text))`, `count(${column}) - count(${finite})`]
  })
  const found = measures.length === 0 ? [] : await ask(`select ${measures.join(', ')} from ${from}`)
  return columns.map((column) => {
    const at = open.indexOf(column) * 3
    if (at < 0) return plainTransfer(column)
    const decimals = Number(found[at] ?? usualDecimals)
    const fits = Number(found[at + 1] ?? 0) + decimals <= mostDigits && Number(found[at + 2]) === 0
    const sql = quoteName(column.name)
    return {
      name: column.name,
      sql: fits ? sql : `cast(${sql} as text)`,
      type: fits ? `DECIMAL(38,${decimals})` : 'VARCHAR',
    }
  })
}

function plainTransfer({ name, type }: ResultColumn): TransferColumn {
  const column = quoteName(name)
  const known = same[type]
  if (known) return { name, sql: column, type: known }
  const [, digits, decimals] = /^numeric\((\d+),(-?\d+)\)$/.exec(type) ?? []
  if (digits && Number(digits) <= mostDigits && Number(decimals) >= 0 && Number(decimals) <= Number(digits))
    return { name, sql: column, type: `DECIMAL(${digits},${decimals})` }
  // A moment with a zone is one of UTC here; both sides keep its instant.
  if (type === 'timestamp with time zone')
    return { name, sql: `(${column} at time zone ${quoteLiteral('UTC')})`, type: 'TIMESTAMP WITH TIME ZONE' }
  if (type === 'money') return { name, sql: `cast(${column} as numeric(19,2))`, type: 'DECIMAL(19,2)' }
  if (type === 'bytea') return { name, sql: `encode(${column}, 'hex')`, type: 'VARCHAR' }
  return { name, sql: type === 'text' || type === 'varchar' ? column : `cast(${column} as text)`, type: 'VARCHAR' }
}
