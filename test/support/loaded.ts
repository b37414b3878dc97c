// Exports given as texts, loaded as the library does it, and what the canonical tables then hold.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, RecognisedFile } from '../../src/core/source.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine, Row } from '../../src/engines/engine.js'
import { accounts, type FileAccount } from '../../src/quality/account.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { classifyFiles } from '../../src/run/classify.js'
import type { Request } from '../../src/run/request.js'

const lineColumns = [
  'order_id',
  'customer_id',
  'order_day',
  'product_id',
  'category',
  'quantity',
  'unit_price',
  'discount_amount',
  'net_amount',
  'is_return',
]

export interface Loaded {
  files: RecognisedFile[]
  findings: Finding[]
  account: FileAccount[]
  rows: (sql: string) => Promise<Row[]>
}

/**
 * Writes the texts to a folder, loads them and hands over what was made.
 * @param texts file name to text, or to bytes
 */
export async function withLoaded<T>(
  folder: string,
  texts: Record<string, string | Uint8Array>,
  work: (loaded: Loaded) => Promise<T>,
  options: Partial<Request> & { lines?: boolean } = {},
): Promise<T> {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  const engine: Engine = await openEngine()
  try {
    const request = {
      files: Object.keys(texts).map((name) => ({ path: join(folder, name) })),
      analyses: [],
      returns: 'subtract' as const,
      also: [
        ...(options.lines === false ? [] : [{ table: 'order_lines' as const, columns: lineColumns }]),
        { table: 'orders' as const, columns: ['order_id', 'returned_amount', 'discount_amount', 'units'] },
        { table: 'customers' as const, columns: ['customer_id'] },
        { table: 'products' as const, columns: ['product_id', 'category'] },
        { table: 'stock' as const, columns: ['product_id', 'on_hand'] },
        { table: 'feedback' as const, columns: ['feedback_id'] },
      ],
      ...options,
    }
    const files = await recogniseFiles(engine, request)
    const run = await classifyFiles(engine, files, request)
    return await work({
      files,
      findings: run.findings,
      account: await accounts(engine, run),
      rows: (sql) => engine.rows(sql),
    })
  } finally {
    await engine.close()
  }
}

/** `withLoaded`, each time in a folder of its own. */
export const loaderIn =
  (folder: () => string) =>
  <T>(
    texts: Record<string, string>,
    work: (loaded: Loaded) => Promise<T>,
    options?: Parameters<typeof withLoaded>[3],
  ): Promise<T> =>
    withLoaded(folder(), texts, work, options)

/** Columns of the order lines, a text a line. */
export const linesOf = ({ rows }: Loaded, columns: string): Promise<string[]> =>
  rows(`select ${columns} from order_lines order by all`).then((list) =>
    list.map((row) => Object.values(row).join(' ')),
  )

export const codes = ({ findings }: Loaded): string[] => findings.map(({ code }) => code)

/** Rows of the file of this number by what became of them. */
export const outcomeTotals = ({ account }: Loaded, n: number): Record<string, number> =>
  Object.fromEntries(account.find((one) => one.n === n)!.outcomeTotals.map(({ code, rows }) => [code ?? 'used', rows]))

/** What each customer of a file of orders comes to, as `A 10, B 20`. */
export const moneyOfCustomers = (folder: string, text: string): Promise<string> =>
  withLoaded(folder, { 'orders.csv': text }, async ({ rows }) => {
    const found = await rows(
      'select customer_id as id, sum(net_amount) as money from order_lines group by 1 order by 1',
    )
    return found.map(({ id, money }) => `${id} ${Number(money)}`).join(', ')
  })
