import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../../core/errors.js'
import { quoteName } from '../../core/sql.js'
import type { Cell, Remote, Result, ResultColumn, Stats } from '../remote.js'
import type { Address } from './address.js'
import { admit } from './admit.js'
import type { Admitted } from './asking.js'
import { trinoDialect } from './dialect.js'
import { parseExact } from './exact-json.js'
import { serverError, type TrinoError } from './server-error.js'

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

/** Answers that say "not now": the server, or what stands before it, is starting or has too much to do. */
const later = [429, 502, 503, 504]
/** Pauses before a request is tried again, in milliseconds; about half a minute together. */
const pauses = [100, 200, 500, 1000, 2000, 4000, 8000, 16_000]

const longest = 1_000_000

/**
 * A client of Trino's REST protocol. Only the configured server is spoken to, whatever address its answers name: it may know itself by another
 * behind a proxy, and credentials go to no one else.
 */
export function connectTrino(
  address: Address,
  { pause = wait }: { pause?: (ms: number) => Promise<unknown> } = {},
): Client {
  let stopper = new AbortController()
  let running: string | undefined
  let known: Stats | undefined
  let stopped = false
  const done = { rows: 0, bytes: 0, nodes: 0 }
  const headers: Record<string, string> = {
    'x-trino-user': address.user,
    'x-trino-source': 'clientele',
    'x-trino-time-zone': 'UTC',
    // Without it moments are cut to milliseconds.
    'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
    'user-agent': 'clientele',
    ...(address.catalog && { 'x-trino-catalog': address.catalog }),
    ...(address.schema && { 'x-trino-schema': address.schema }),
    ...(address.authorization && { authorization: address.authorization }),
  }
  const session = { ...address.session }
  if (Object.keys(session).length > 0) headers['x-trino-session'] = sessionHeader(session)

  const request = async (path: string, method: 'GET' | 'POST' | 'DELETE', body?: string): Promise<string> => {
    const { signal } = stopper
    for (let turn = 0; ; turn++) {
      const pauseNow = pauses[turn]
      let response: Response
      try {
        response = await fetch(new URL(path, address.origin), {
          method,
          headers,
          signal,
          redirect: 'error',
          ...(body !== undefined && { body }),
        })
        if (!later.includes(response.status)) return await textOf(response)
      } catch (error) {
        if (signal.aborted) throw new Error('interrupted')
        if (error instanceof UserError) throw error
        // A page can be asked for again; a statement that may have begun is not begun twice.
        if (pauseNow === undefined || method !== 'GET') throw unreachable(address, error)
        await pause(pauseNow)
        continue
      }
      await response.body?.cancel()
      if (pauseNow === undefined)
        throw new UserError(
          `${address.origin} answers ${response.status} ${response.statusText} again and again`,
          'it is starting, or has too much to do: try later',
        )
      await pause(pauseNow)
      if (signal.aborted) throw new Error('interrupted')
    }
  }

  const textOf = async (response: Response): Promise<string> => {
    const text = await response.text()
    if (response.ok) return text
    if (response.status === 401 || response.status === 403)
      throw new UserError(
        `${address.origin} refuses user ${address.user} (${response.status})`,
        'is CLIENTELE_TRINO_PASSWORD or CLIENTELE_TRINO_TOKEN set, and right?',
      )
    const detail = /^\s*</.test(text) ? '' : `: ${text.replaceAll(/\s+/g, ' ').trim().slice(0, 200)}`
    throw new UserError(`${address.origin} answers ${response.status}${detail}`, 'is it a Trino server?')
  }

  const page = (text: string): Page => {
    try {
      return parseExact(text) as Page
    } catch {
      throw new UserError(`${address.origin} gives no answer of a Trino server`, 'is the port right?')
    }
  }

  const cancel = (uri: string) => {
    const target = new URL(uri)
    return fetch(new URL(target.pathname + target.search, address.origin), { method: 'DELETE', headers }).then(
      () => undefined,
      () => undefined,
    )
  }

  const query: Client['query'] = async (sql, onRows) => {
    if (stopped) throw new Error('interrupted')
    if (sql.length > longest) throw new Error(`a statement of ${sql.length} characters is too long`)
    const result: Result = { columns: [], rows: [], stats: undefined }
    let now = page(await request('/v1/statement', 'POST', sql))
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
        now = page(await request(pathname + search, 'GET'))
      }
    } catch (error) {
      if (running) await cancel(running)
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
      const set = (name: string, value: string) => {
        session[name] = value
        headers['x-trino-session'] = sessionHeader(session)
      }
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
      stopper.abort()
    },
    last: async (sql) => {
      stopper = new AbortController()
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

const sessionHeader = (properties: Record<string, string>): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join(',')

function unreachable(address: Address, error: unknown): UserError {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause
  const reason = cause?.code ?? cause?.message ?? (error as Error).message
  return new UserError(
    `cannot reach ${address.origin} (${reason})`,
    'is the server running, and are host, port and trino:// or trinos:// right?',
  )
}
