import { UserError } from '../../core/errors.js'
import { quoteName } from '../../core/sql.js'
import type { Cell, Remote, Result, ResultColumn, Stats } from '../remote.js'
import type { Address } from './address.js'
import { admit } from './admit.js'
import type { Admitted } from './asking.js'
import { trinoDialect } from './dialect.js'
import { parseExact } from './exact-json.js'
import { serverError, type TrinoError } from './server-error.js'
import { connectTransport } from './transport.js'

interface Page {
  id: string
  nextUri?: string
  columns?: ResultColumn[]
  data?: Cell[][]
  stats?: Stats
  error?: TrinoError
}

/** A connection with a Trino server. */
export interface Client extends Remote {
  readonly address: Address
}

const longest = 1_000_000

/**
 * A client of Trino's REST protocol. Only the configured server is spoken to, whatever address its answers name: it may know itself by another
 * behind a proxy, and credentials go to no one else.
 */
export function connectTrino(address: Address, { pause }: { pause?: (ms: number) => Promise<unknown> } = {}): Client {
  const transport = connectTransport(address, pause)
  let running: string | undefined
  let known: Stats | undefined
  let stopped = false
  const done = { rows: 0, bytes: 0, nodes: 0 }
  const page = (text: string): Page => {
    try {
      return parseExact(text) as Page
    } catch {
      throw new UserError(`${address.origin} gives no answer of a Trino server`, 'is the port right?')
    }
  }

  const query: Client['query'] = async (sql, onRows) => {
    if (stopped) throw new Error('interrupted')
    if (sql.length > longest) throw new Error(`a statement of ${sql.length} characters is too long`)
    const result: Result = { columns: [], rows: [], stats: undefined }
    let now = page(await transport.request('/v1/statement', 'POST', sql))
    try {
      for (;;) {
        running = now.nextUri
        known = now.stats
        if (now.error) throw serverError(now.error, now.id)
        if (now.columns) result.columns = now.columns
        if (now.data && onRows) await onRows(now.data, result.columns)
        else if (now.data) for (const row of now.data) result.rows.push(row)
        if (now.nextUri === undefined) break
        const { pathname, search } = new URL(now.nextUri)
        now = page(await transport.request(pathname + search, 'GET'))
      }
    } catch (error) {
      if (running) await transport.cancel(running)
      throw error
    } finally {
      running = undefined
      known = undefined
    }
    result.stats = now.stats
    done.rows += now.stats?.processedRows ?? 0
    done.bytes += now.stats?.processedBytes ?? 0
    done.nodes = Math.max(done.nodes, now.stats?.nodes ?? 0)
    return result
  }

  const { scratch } = address
  const admitted = new Map<string, Admitted>()
  const dialect = trinoDialect(address, query, (name) => admitted.get(name)?.sql)
  return {
    address,
    scratch: scratch && {
      sql: `${quoteName(scratch.catalog)}.${quoteName(scratch.schema)}`,
      words: `${scratch.catalog}.${scratch.schema}`,
    },
    dialect,
    admit: async (given, place) => {
      const { set } = transport
      const one = await admit({ query, dialect, address, place, set, number: admitted.size }, given)
      admitted.set(one.name, one)
      return one.name
    },
    state: (name) => admitted.get(name)?.state,
    query,
    stats: () => known,
    done: () => ({ ...done }),
    interrupt: () => {
      stopped = true
      transport.interrupt()
    },
    last: async (sql) => {
      transport.renew()
      const before = stopped
      stopped = false
      try {
        await query(sql)
      } finally {
        stopped = before
      }
    },
    close: async () => {},
  }
}
