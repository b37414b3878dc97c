import { literal, quoteLiteral, quoteName } from '../../core/sql.js'
import type { Value } from '../engine.js'
import type { Cell, FieldWords, RemoteDialect, Result } from '../remote.js'
import { type Address, tableSql } from './address.js'
import { transferOf } from './columns.js'

/** What is PostgreSQL's own of SQL. */

/**
 * Collations that order by code points, as files are ordered, and still know the capitals of every script: of PostgreSQL 17, and of the
 * operating system.
 */
const collations = ['pg_c_utf8', 'C.utf8', 'C.UTF-8']
export const collationQuery = `select collname from pg_catalog.pg_collation where collname in (${collations.map(quoteLiteral).join(', ')}) and (collencoding = -1 or pg_encoding_to_char(collencoding) = getdatabaseencoding()) and getdatabaseencoding() = 'UTF8' order by collname desc limit 1`

/** Days that every month has, 29 to 31 of those that have them: what is beyond doubt can be cast without a try. */
const day = '((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)'
const time = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?'

/** The most that DECIMAL(18,4) holds is below this. */
const tooMuch = '100000000000000'

const wordsFor = (collation: string): FieldWords => ({
  matches: (text, pattern) => `${text} ~ ${quoteLiteral(pattern)}`,
  without: (text, pattern) => `regexp_replace(${text}, ${quoteLiteral(pattern)}, '', 'g')`,
  text: (sql) => `(cast(${sql} as varchar) collate ${quoteName(collation)})`,
  decimal: (raw, scale) => {
    const value = scale === undefined ? raw : `round(cast(${raw} as numeric), 6) * ${scale}`
    return `case when abs(round(cast(${value} as numeric), 4)) < ${tooMuch} then cast(${value} as decimal(18,4)) end`
  },
  // `round` of a double takes a half to the even number here; the part behind the point is exact.
  fromDouble: (raw) => {
    const value = `(cast(${raw} as double precision) * 10000)`
    const whole = `(trunc(${value}) + case when abs(${value} - trunc(${value})) >= 0.5 then sign(${value}) else 0 end)`
    return `case when abs(cast(${raw} as double precision)) < ${tooMuch} then case when abs(${whole}) < 1e18 then cast(cast(${whole} as bigint) * 0.0001 as decimal(18,4)) end end`
  },
  isNan: (raw) => `coalesce(${raw} = 'NaN', false)`,
  moment: (raw, type, zone) =>
    `cast(${/TIME ZONE/.test(type) ? `(${raw} at time zone ${quoteLiteral(zone)})` : raw} as timestamp)`,
  isoPattern: `^(1[89]|2[01])[0-9]{2}-${day}([ T]${time})?$`,
  isoMoment: (raw) => `cast(replace(${raw}, 'T', ' ') as timestamp)`,
  once: ' offset 0',
  day: (moment) => `(cast(${moment} as date) - date '1970-01-01')`,
  date: (of) => `(date '1970-01-01' + cast(${of} as integer))`,
})

/** Whole numbers that a double holds are numbers; other exact ones stay text. */
const wholeOr = (text: string): Value => (Number.isSafeInteger(Number(text)) ? Number(text) : text)

function cellValue(cell: Cell | undefined, type: string): Value {
  if (cell === null || cell === undefined) return null
  const text = String(cell)
  if (type === 'boolean') return text === 't' || text === 'true'
  if (/^(smallint|integer|bigint|oid)$/.test(type)) return wholeOr(text)
  if (type === 'double precision' || type === 'real') return Number(text)
  return type === 'numeric' && /^-?\d+$/.test(text) ? wholeOr(text) : text
}

const texts = ['text', 'varchar']

/**
 * @param ask runs a query
 * @param collation known once the server was asked; without one nothing can be worked out there
 */
export function postgresDialect(
  address: Address,
  ask: (sql: string) => Promise<Result>,
  collation: () => string | undefined,
): RemoteDialect {
  return {
    tableSql: (given) => tableSql(given, address),
    transfer: (columns, from) =>
      transferOf(columns, from, async (sql) => (await ask(sql)).rows[0] as (string | null)[]),
    // The first rows, in the order in which they lie: a cursor reads on one thread.
    sample: async ({ sql, columns }) =>
      `(select ${columns.map((c) => `${c.sql} as ${quoteName(c.name)}`).join(', ')} from ${sql}) as sampled`,
    value: cellValue,
    typeWords: (type) => type.replace(/^double$/, 'double precision'),
    insert: (table, columns, rows) => {
      const value = (text: string | null, at: number) =>
        text === null
          ? 'null'
          : columns[at]!.type === 'varchar'
            ? quoteLiteral(text)
            : `cast(${quoteLiteral(text)} as ${columns[at]!.type})`
      return `insert into ${table} values ${rows.map((row) => `(${row.map(value).join(', ')})`).join(', ')}`
    },
    // A query that stands for two mentions would be worked out on its own, without what is known of its table.
    inlined: ' not materialized',
    create: async (table, query) => {
      // Texts made of nothing but literals would be ordered as the database orders.
      const { columns } = await ask(`select * from (${query}) as result_rows limit 0`)
      const list = columns.map(({ name, type }) => {
        const column = quoteName(name)
        if (!texts.includes(type)) return column
        return `cast(${column} as varchar) collate ${quoteName(collation() ?? 'C')} as ${column}`
      })
      return [`create table ${table} as select ${list.join(', ')} from (${query}) as result_rows`, `analyze ${table}`]
    },
    leftovers: `select tablename from pg_catalog.pg_tables where schemaname = ${literal(address.scratch ?? '')} and tablename like 'clientele\\_%'`,
    longestName: 63,
    transactions: true,
    get unable() {
      return collation()
        ? undefined
        : `the database has no collation of ${collations.join(', ')}, by which texts have one order everywhere`
    },
    get words() {
      return wordsFor(collation() ?? 'C')
    },
  }
}
