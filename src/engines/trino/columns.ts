import { quoteName } from '../../core/sql.js'
import type { ResultColumn, TransferColumn } from '../remote.js'

const same: Record<string, string> = {
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  real: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  uuid: 'UUID',
}

/** What a Trino column becomes; one of a type that no table here has, such as a list, becomes text. */
export function transferOf({ name, type }: ResultColumn): TransferColumn {
  const column = quoteName(name)
  const known = same[type]
  if (known) return { name, sql: column, type: known }
  const [, digits, decimals] = /^decimal\((\d+),\s*(\d+)\)$/.exec(type) ?? []
  if (digits) return { name, sql: column, type: `DECIMAL(${digits},${decimals})` }
  // A moment with a zone is one of UTC here; both sides keep its instant.
  if (/^timestamp(\(\d+\))? with time zone$/.test(type))
    return { name, sql: `cast(at_timezone(${column}, 'UTC') as timestamp(6))`, type: 'TIMESTAMP WITH TIME ZONE' }
  if (/^timestamp/.test(type)) return { name, sql: `cast(${column} as timestamp(6))`, type: 'TIMESTAMP' }
  if (/^time(\(\d+\))?$/.test(type)) return { name, sql: `cast(${column} as time(6))`, type: 'TIME' }
  if (/^char/.test(type)) return { name, sql: `rtrim(cast(${column} as varchar))`, type: 'VARCHAR' }
  if (/^varbinary/.test(type)) return { name, sql: `lower(to_hex(${column}))`, type: 'VARCHAR' }
  if (/^(array|map|row)/.test(type)) return { name, sql: `json_format(cast(${column} as json))`, type: 'VARCHAR' }
  return { name, sql: /^varchar/.test(type) ? column : `cast(${column} as varchar)`, type: 'VARCHAR' }
}
