import { columnsOf, sqlTypes, type TableName, tableNames } from './canonical.js'

/** Pieces of SQL that every engine takes. User text enters SQL as a quoted literal or name only. */
export const quoteLiteral = (text: string) => `'${text.replaceAll("'", "''")}'`
export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A value as a SQL literal; numbers are plain, everything else is quoted. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return quoteLiteral(String(value))
}

/** `create table` of an empty canonical table. */
export const createCanonical = (table: TableName) =>
  `create table ${table} (${Object.entries(columnsOf(table))
    .map(([name, type]) => `${name === 'usage' || name === 'text' ? quoteName(name) : name} ${sqlTypes[type]}`)
    .join(', ')})`

export const createAllCanonical = () => tableNames.map(createCanonical)
