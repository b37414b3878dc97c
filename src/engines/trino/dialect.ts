import { literal, quoteLiteral, quoteName } from '../../core/sql.js'
import type { FieldWords, Remote, RemoteDialect } from '../remote.js'
import { type Address, tableName } from './address.js'
import { transferOf } from './columns.js'
import { sampleFrom } from './sample.js'

const words: FieldWords = {
  matches: (text, pattern) => `regexp_like(${text}, ${quoteLiteral(pattern)})`,
  without: (text, pattern) => `regexp_replace(${text}, ${quoteLiteral(pattern)}, '')`,
  text: (sql) => sql,
  decimal: (raw, scale) => {
    if (scale === undefined) return `try_cast(${raw} as decimal(18,4))`
    return `try_cast(try_cast(${raw} as decimal(28,6)) * decimal ${quoteLiteral(scale)} as decimal(18,4))`
  },
  fromDouble: (raw) => {
    const value = `cast(${raw} as double)`
    return `case when is_finite(${value}) and abs(round(${value} * 1e4)) < 1e18 then cast(cast(round(${value} * 1e4) as bigint) as decimal(19,0)) * decimal '0.0001' end`
  },
  isNan: (raw) => `is_nan(${raw})`,
  moment: (raw, type, zone) =>
    `cast(${/TIME ZONE/.test(type) ? `at_timezone(${raw}, ${quoteLiteral(zone)})` : raw} as timestamp(6))`,
  isoPattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?)?$',
  isoMoment: (raw) => `try_cast(replace(${raw}, 'T', ' ') as timestamp(6))`,
  once: '',
  day: (moment) => `cast(date_diff('day', date '1970-01-01', cast(${moment} as date)) as integer)`,
  date: (day) => `date_add('day', ${day}, date '1970-01-01')`,
}

/** What is Trino's own of SQL. `admitted`: what stands for an input, where that is not the table of its name. */
export function trinoDialect(
  address: Address,
  query: Remote['query'],
  admitted: (name: string) => string | undefined,
): RemoteDialect {
  const { catalog, schema } = address.scratch ?? { catalog: '', schema: '' }
  return {
    tableSql: (given) => admitted(given) ?? tableName(given, address).map(quoteName).join('.'),
    transfer: async (columns) => columns.map(transferOf),
    sample: (table, rows) => sampleFrom(query, table, rows),
    value: (cell) =>
      cell === null || cell === undefined ? null : typeof cell === 'object' ? JSON.stringify(cell) : cell,
    typeWords: (type) => type.replace(/^double precision$/, 'double'),
    // A list of values is planned for seconds, each by itself; one text is not.
    insert: (table, columns, rows) => {
      const names = columns.map((_, at) => `c${at}`)
      const values = columns.map(({ type }, at) => (type === 'varchar' ? `c${at}` : `cast(c${at} as ${type})`))
      const texts = `cast(json_parse(${quoteLiteral(JSON.stringify(rows))}) as array(row(${names.map((name) => `${name} varchar`).join(', ')})))`
      return `insert into ${table} select ${values.join(', ')} from unnest(${texts}) as rows_to_add(${names.join(', ')})`
    },
    inlined: '',
    create: async (table, query) => [`create table ${table} as ${query}`],
    leftovers: `select table_name from ${quoteName(catalog)}.information_schema.tables where table_schema = ${literal(schema)} and table_name like 'clientele\\_%' escape '\\'`,
    longestName: 127,
    transactions: false,
    words,
  }
}
