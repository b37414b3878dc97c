import type { Address } from './address.js'

/** What is asked of a connection: one statement at a time, all values as the text that the server writes. */
export interface Driver {
  query(sql: string): Promise<{
    fields: { name: string; dataTypeID: number; dataTypeModifier?: number }[]
    rows: (string | null)[][]
    /** Rows of a statement that gives none. */
    changed?: number
  }>
  /** Asks the server to stop the statement under way. */
  cancel(): Promise<void>
  close(): Promise<void>
}

/** Milliseconds until a server that does not answer is given up. */
const patience = 20_000

/** Opens a connection. @throws the driver's error */
export async function connectDriver(address: Address): Promise<Driver> {
  const { default: pg } = await import('pg')
  const { host, port, user, database, password, tls } = address
  const open = async () => {
    const client = new pg.Client({
      ...{ host, port, user, database, application_name: 'clientele', connectionTimeoutMillis: patience },
      ...(password !== undefined && { password }),
      ssl: tls && { rejectUnauthorized: tls.verified },
      types: { getTypeParser: () => (text: string) => text },
    })
    // A connection that breaks fails its statement; the event alone would end the program.
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const client = await open()
  const process = await client.query<[string]>({ text: 'select pg_backend_pid()', rowMode: 'array' })
  const [[own] = ['0']] = process.rows
  return {
    query: async (sql) => {
      const { fields, rows, rowCount } = await client.query<(string | null)[]>({ text: sql, rowMode: 'array' })
      return { fields, rows, ...(rows.length === 0 && { changed: rowCount ?? 0 }) }
    },
    cancel: async () => {
      const other = await open()
      await other.query(`select pg_cancel_backend(${own})`)
      await other.end()
    },
    close: () => client.end(),
  }
}
