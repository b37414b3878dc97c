import { nearest } from '../../core/nearest.js'
import { literal, quoteName } from '../../core/sql.js'
import { hasServerCode, ServerError } from '../server-error.js'
import { tableName } from './address.js'
import type { Asking } from './asking.js'

const shown = 10

/** What a mistyped name was meant to be, else what there is. */
function instead(of: string, place: string, names: string[], full = (name: string) => name): string {
  const similar = nearest(of, names)
  if (similar !== undefined) return `did you mean ${full(similar)}?`
  const more = names.length > shown ? ` and ${names.length - shown} more` : ''
  return names.length === 0
    ? `${place} has none that this user may see`
    : `${place}: ${names.slice(0, shown).join(', ')}${more}`
}

/** An error about a table that is not there, with what is there in its place: tables, schemas or catalogs. Any other error as it is. */
export async function withNames({ query, address }: Asking, given: string, error: unknown): Promise<unknown> {
  if (!hasServerCode(error, ['TABLE_NOT_FOUND', 'SCHEMA_NOT_FOUND', 'CATALOG_NOT_FOUND'])) return error
  const [catalog, schema, table] = tableName(given, address) as [string, string, string]
  const names = async (sql: string) =>
    (await query(sql).catch(() => ({ rows: [] }))).rows.map(([name]) => String(name)).sort()
  const serverError = (code: string, message: string, hint: string) =>
    new ServerError(`Trino: ${code}: ${message}`, hint, code, error.reason)
  const catalogs = await names('select catalog_name from system.metadata.catalogs')
  if (catalogs.length === 0) return error
  if (!catalogs.includes(catalog.toLowerCase()))
    return serverError(
      'CATALOG_NOT_FOUND',
      `there is no catalog ${catalog}`,
      instead(catalog, 'its catalogs', catalogs),
    )
  const about = `${quoteName(catalog)}.information_schema`
  const schemas = await names(`select schema_name from ${about}.schemata where schema_name <> 'information_schema'`)
  if (!schemas.includes(schema.toLowerCase()))
    return serverError(
      'TABLE_NOT_FOUND',
      `there is no schema ${schema} in ${catalog}, for the table ${table}`,
      instead(schema, 'its schemas', schemas, (name) => `${catalog}.${name}.${table}`),
    )
  const tables = await names(
    `select table_name from ${about}.tables where table_schema = ${literal(schema.toLowerCase())}`,
  )
  return serverError(
    'TABLE_NOT_FOUND',
    `there is no table ${table} in ${catalog}.${schema}`,
    instead(table, 'its tables', tables, (name) => `${catalog}.${schema}.${name}`),
  )
}
