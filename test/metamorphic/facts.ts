// What a run made of its files, down to what a change of their shape must leave alone, and what it said.
import { basename, dirname } from 'node:path'
import { UserError } from '../../src/core/errors.js'
import type { RecognisedFile } from '../../src/core/source.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { accountLines, accounts } from '../../src/quality/account.js'
import { findingSentence } from '../../src/quality/sentences.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { classifyFiles } from '../../src/run/classify.js'
import type { Analysis } from '../../src/run/request.js'
import { writtenCsv } from '../support/library.js'
import { recordsOf } from '../support/records.js'

/** Rows by table or class, in one order, as text. */
export type Facts = Record<string, string[]>

export interface Outcome {
  facts: Facts
  files: RecognisedFile[]
  /** Warnings, rows that cannot be used, or the refusal itself. */
  said: string[]
  refused: boolean
}

const tables = {
  order_lines: ['order_id', 'customer_id', 'order_day', 'product_id', 'quantity', 'net_amount'],
  customers: ['customer_id'],
  products: ['product_id'],
  stock: ['product_id', 'on_hand'],
  feedback: ['feedback_id', 'customer_id', 'score'],
} as const

const queries: Record<string, string> = {
  customer_money: `select customer_id, count(distinct order_id) as orders, sum(net_amount) as money, min(order_day) as first_day,
    max(order_day) as last_day from order_lines group by customer_id`,
  product_money:
    'select product_id, sum(quantity) as pieces, sum(net_amount) as money from order_lines group by product_id',
  customers: 'select customer_id from customers',
  products: 'select product_id from products',
  stock: 'select product_id, on_hand from stock',
  // Which of two ids of the row itself it is called by is no answer.
  feedback: 'select customer_id, score from feedback',
}

const answered = (files: RecognisedFile[], role: string) =>
  role === 'order_lines' ? files.some((file) => /^order/.test(file.role)) : files.some((file) => file.role === role)

async function factsOf(engine: Engine, files: RecognisedFile[], analyses: Analysis[]): Promise<Facts> {
  const facts: Facts = {}
  for (const one of analyses)
    facts[one.classification.name] = recordsOf(await writtenCsv(engine, one)).rows.map((row) => row.join(' '))
  if (analyses.length > 0) return facts
  const ordered = answered(files, 'order_lines')
  for (const [name, query] of Object.entries(queries))
    if (name.endsWith('money') ? ordered : answered(files, name))
      facts[name] = (await engine.rows(query)).map((row) => Object.values(row).map(String).join(' ')).sort()
  return facts
}

/**
 * Reads files as the program does, without flags: the rows of the analyses, or where none are given, customers and products with
 * their money and pieces. What can be said is kept with file names that do not depend on the folder.
 */
export async function outcomeOf(paths: string[], analyses: Analysis[] = []): Promise<Outcome> {
  const engine = await openEngine()
  let files: RecognisedFile[] = []
  const bare = (text: string) => paths.reduce((said, path) => said.replaceAll(`${dirname(path)}/`, ''), text)
  try {
    files = await recogniseFiles(engine, { files: paths.map((path) => ({ path })) })
    const also = (Object.keys(tables) as (keyof typeof tables)[])
      .filter((table) => table === 'customers' || table === 'products' || answered(files, table))
      .map((table) => ({ table, columns: [...tables[table]] }))
    const run = await classifyFiles(engine, files, {
      analyses,
      returns: 'subtract',
      also: analyses.length > 0 ? [] : also,
    })
    const account = await accounts(engine, run)
    const said = [
      ...run.findings
        .filter(({ level, code }) => level === 'warning' || code === 'ambiguous_column')
        .map((finding) => findingSentence(finding)),
      ...account.filter(({ faults }) => faults > 0).flatMap(accountLines),
    ]
    return { facts: await factsOf(engine, files, analyses), files, said: said.map(bare), refused: false }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { facts: {}, files, said: [bare(`${error.message} (${error.hint ?? ''})`)], refused: true }
  } finally {
    await engine.close()
  }
}

/** Whether a text names one of the files, or a column of one: what somebody needs to find the place. */
export const namesPlace = (text: string, paths: string[], headers: string[]): boolean =>
  paths.some((path) => text.includes(basename(path))) ||
  headers.some((header) => header !== '' && text.includes(`"${header}"`))
