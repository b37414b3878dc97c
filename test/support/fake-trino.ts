// A server that speaks Trino's REST protocol over tables in memory: pages, retries, errors and cancellation, without a server.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeTable {
  columns: { name: string; type: string }[]
  /** Cells as the protocol writes them, each as JSON text so that no digit is lost. */
  rows: string[][]
}

/** What the server did, and what it is to do next. */
export interface FakeServer {
  origin: string
  tables: Record<string, FakeTable>
  /** Statements in the order in which they came. */
  statements: string[]
  headers: IncomingMessage['headers'][]
  cancelled: string[]
  /** Statuses that the next requests get in place of an answer. */
  faults: number[]
  /** An error that the next statement ends with. */
  error: Record<string, unknown> | undefined
  /** What the next statement gives, whatever it asks for. */
  next: FakeTable | undefined
  /** What statements give that hold a text. */
  answers: Record<string, FakeTable>
  /** Whether statements never end. */
  endless: boolean
  close(): Promise<void>
}

const rowsInPage = 3

/** Starts a server on a free port. Tables are known by their full names, quoted: `"lake"."shop"."orders"`. */
export async function startFakeTrino(tables: Record<string, FakeTable> = {}): Promise<FakeServer> {
  const running = new Map<string, { table: FakeTable | undefined; rows: string[][]; error: unknown }>()
  const state: FakeServer = {
    origin: '',
    tables,
    statements: [],
    headers: [],
    cancelled: [],
    faults: [],
    error: undefined,
    next: undefined,
    answers: {},
    endless: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }

  const begin = (sql: string): string => {
    const id = `q${state.statements.push(sql)}`
    const [, name = '', limit = '0'] = /from ((?:"[^"]*"\.?)+) limit (\d+)$/.exec(sql) ?? []
    const answer = state.next ?? Object.entries(state.answers).find(([part]) => sql.includes(part))?.[1]
    const table = answer ?? tables[name]
    const missing = { errorName: 'TABLE_NOT_FOUND', message: `line 1:15: Table ${name} does not exist` }
    const error = state.error ?? (name && !table ? missing : undefined)
    const rows = answer?.rows ?? table?.rows.slice(0, Number(limit)) ?? []
    state.error = undefined
    state.next = undefined
    running.set(id, { table, rows, error })
    return id
  }

  const page = (id: string, n: number): string => {
    const { table, rows, error } = running.get(id)!
    const data = rows.slice((n - 1) * rowsInPage, n * rowsInPage)
    const more = state.endless || (!error && n * rowsInPage < rows.length)
    const parts = [
      `"id":"${id}","stats":{"state":"${more ? 'RUNNING' : 'FINISHED'}","processedRows":${n}}`,
      // A server behind a proxy names itself by an address that nobody else can reach.
      ...(more ? [`"nextUri":"http://inside.invalid:1/v1/statement/executing/${id}/x/${n + 1}"`] : []),
      ...(table ? [`"columns":${JSON.stringify(table.columns)}`] : []),
      ...(data.length > 0 ? [`"data":[${data.map((row) => `[${row.join(',')}]`).join(',')}]`] : []),
      ...(error ? [`"error":${JSON.stringify(error)}`] : []),
    ]
    return `{${parts.join(',')}}`
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const part of request) body += part
    state.headers.push(request.headers)
    if (request.method === 'DELETE') {
      state.cancelled.push(request.url!)
      return response.writeHead(204).end()
    }
    const fault = state.faults.shift()
    if (fault === 0) return request.socket.destroy()
    if (fault) return response.writeHead(fault, { 'content-type': 'text/plain' }).end('not now')
    const [, id, n] = /\/executing\/(\w+)\/x\/(\d+)$/.exec(request.url!) ?? []
    const text =
      request.method === 'POST'
        ? `{"id":"q${state.statements.length + 1}","nextUri":"http://inside.invalid:1/v1/statement/executing/${begin(body)}/x/1","stats":{"state":"QUEUED"}}`
        : page(id!, Number(n))
    response.writeHead(200, { 'content-type': 'application/json' }).end(text)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.origin = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return state
}

/** A CSV file without quotes as a table of texts. */
export function textTable(csv: string): FakeTable {
  const [head, ...lines] = csv.trimEnd().split('\n')
  return {
    columns: head!.split(',').map((name) => ({ name, type: 'varchar' })),
    rows: lines.map((line) => line.split(',').map((cell) => (cell === '' ? 'null' : JSON.stringify(cell)))),
  }
}
