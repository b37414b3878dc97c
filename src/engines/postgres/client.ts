import { UserError } from '../../core/errors.js'
import { quoteLiteral, quoteName } from '../../core/sql.js'
import type { Remote, Result } from '../remote.js'
import type { Address } from './address.js'
import { typeName } from './columns.js'
import { collationQuery, postgresDialect } from './dialect.js'
import { connectDriver, type Driver } from './driver.js'
import { serverError } from './server-error.js'

/** Rows that are fetched at once. */
const block = 10_000

/** Settings without which values and plans are not those that are meant. */
const settings = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'iso_8601',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  client_encoding: 'UTF8',
  // A scan begins at the first row, not where another one is: a sample has the same rows each time.
  synchronize_seqscans: 'off',
  // All rows of a cursor are fetched.
  cursor_tuple_fraction: '1',
  jit: 'off',
}

/** A connection with a PostgreSQL server, opened when it is first needed. */
export function connectPostgres(
  address: Address,
  connect: (address: Address) => Promise<Driver> = connectDriver,
): Remote {
  let opened: Promise<Driver> | undefined
  let collation: string | undefined
  let fetched: number | undefined
  let stopped = false
  let done = 0
  let cancelling: Promise<void> = Promise.resolve()

  const open = async (): Promise<Driver> => {
    const driver = await connect(address)
    const path = address.schema === undefined ? {} : { search_path: quoteName(address.schema) }
    for (const [name, value] of Object.entries({ ...settings, ...path, ...address.session }))
      await driver.query(`select set_config(${quoteLiteral(name)}, ${quoteLiteral(value)}, false)`)
    const { rows } = await driver.query(collationQuery)
    collation = rows[0]?.[0] ?? undefined
    return driver
  }
  const driver = () => (opened ??= open())
  const failed = (error: unknown) => {
    if (stopped) return new Error('interrupted')
    return error instanceof UserError ? error : serverError(error, address)
  }
  const ask = async (sql: string): Promise<Result> => {
    const { fields, rows, changed } = await (await driver()).query(sql)
    done += changed ?? rows.length
    const columns = fields.map((f) => ({ name: f.name, type: typeName(f.dataTypeID, f.dataTypeModifier ?? -1) }))
    return { columns, rows, stats: undefined }
  }
  const query: Remote['query'] = async (sql, onRows) => {
    if (stopped) throw new Error('interrupted')
    try {
      return onRows ? await byCursor(sql, onRows) : await ask(sql)
    } catch (error) {
      throw failed(error)
    }
  }
  const byCursor = async (sql: string, onRows: NonNullable<Parameters<Remote['query']>[1]>): Promise<Result> => {
    await ask('begin')
    fetched = 0
    try {
      await ask(`declare fetched no scroll cursor for ${sql}`)
      for (;;) {
        const { columns, rows } = await ask(`fetch ${block} from fetched`)
        fetched += rows.length
        if (rows.length > 0) await onRows(rows, columns)
        if (rows.length < block) return { columns, rows: [], stats: { processedRows: fetched } }
      }
    } finally {
      fetched = undefined
      await ask('rollback')
    }
  }
  return {
    scratch: address.scratch === undefined ? undefined : { sql: quoteName(address.scratch), words: address.scratch },
    dialect: postgresDialect(address, ask, () => collation),
    query,
    stats: () => (fetched === undefined ? undefined : { processedRows: fetched }),
    done: () => ({ rows: done, bytes: 0, nodes: 0 }),
    interrupt: () => {
      stopped = true
      // A server that cannot be asked ends the statement when the connection goes.
      cancelling = (opened ?? Promise.reject(new Error('closed'))).then((open) => open.cancel()).catch(() => {})
    },
    last: async (sql) => {
      await cancelling
      // What stops a statement may reach the one behind it.
      await ask(sql)
        .catch(() => ask(sql))
        .catch((error: unknown) => {
          throw error instanceof UserError ? error : serverError(error, address)
        })
    },
    close: async () => {
      if (opened) await (await opened.catch(() => undefined))?.close().catch(() => {})
    },
  }
}
