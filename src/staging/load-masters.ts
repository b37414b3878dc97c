import { columnsOf, type TableName } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { createCanonical } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import type { Outcome } from './load-orders.js'
import { nameCategories } from './lookups.js'
import { describeFrom, population, type SeenDays, scaleOfScores, stageMaster } from './masters.js'
import { keepOut } from './not-products.js'

/** What the order files already gave; `order_lines` is there only when a class wants it. */
export interface Seen {
  orders: boolean
  orderLines: boolean
  /** Columns of `order_lines` that were kept. */
  lineColumns: string[]
  /** Whether `persons` says which customer ids are one person. */
  persons: boolean
  /** Columns of a customer's place that only the order lines have. */
  places: string[]
  /** One class alone will read the tables. */
  oneClass: boolean
  /** Ids and names of lines that are no products. */
  notProducts: readonly string[]
}

export interface Masters {
  outcomes: Outcome[]
  findings: Finding[]
}

const stagedOutcomes = async (engine: Engine, table: string): Promise<Outcome[]> =>
  (await engine.rows(
    `select file_no, outcome, count(*) as records, null as amount from staged_${table} group by file_no, outcome order by 1, 2 nulls first`,
  )) as unknown as Outcome[]

/**
 * Makes `stock`, `feedback`, `customers` and `products`, as far as they are wanted, after the orders. A product export that counts
 * stock serves as stock too. Ids are every id of the export and every id seen elsewhere.
 */
export async function loadMasters(
  engine: Engine,
  all: RecognisedFile[],
  wanted: Set<TableName>,
  seen: Seen,
  days: SeenDays,
): Promise<Masters> {
  const outcomes: Outcome[] = []
  const findings: Finding[] = []
  const has = (f: RecognisedFile, field: string) => f.columns.some((c) => c.field === field)
  const filesOf = (table: TableName) => {
    const own = all.filter((f) => f.role === table)
    if (table === 'stock') return [...own, ...all.filter((f) => f.role === 'products' && has(f, 'on_hand'))]
    // What a stock export says of its products counts only where no product export does.
    return table === 'products' && own.length === 0 ? all.filter((f) => f.role === 'stock') : own
  }
  const stage = async (table: 'customers' | 'products' | 'stock' | 'feedback') => {
    const files = filesOf(table)
    if (files.length === 0) return false
    const parts = files.map((f) => stageMaster(f, table, all.indexOf(f), days))
    await engine.run(`create table staged_${table} as ${parts.join(' union all ')}`)
    const counted = await stagedOutcomes(engine, table)
    // A file that serves two tables is counted once, for its own role.
    outcomes.push(...counted.filter((o) => all[Number(o.file_no)]!.role === table))
    for (const row of await engine.rows(
      `select file_no, sum(unreadable) as values from staged_${table} group by file_no having sum(unreadable) > 0 order by 1`,
    ))
      findings.push({
        code: 'values_unreadable',
        level: 'warning',
        args: { file: all[Number(row.file_no)]!.file.name, values: Number(row.values) },
      })
    return true
  }
  const columns = (table: TableName) => Object.keys(columnsOf(table)).join(', ')
  if (wanted.has('stock')) {
    if (await stage('stock'))
      await engine.run(`create table stock as select ${columns('stock')} from staged_stock where outcome is null`)
    else await engine.run(createCanonical('stock'))
  }
  const feedbackWanted = wanted.has('feedback') || (wanted.has('customers') && filesOf('feedback').length > 0)
  let feedback = false
  if (feedbackWanted) {
    feedback = await stage('feedback')
    if (feedback) findings.push(...(await makeFeedback(engine, columns('feedback'), all, seen)))
    else await engine.run(createCanonical('feedback'))
  }
  if (wanted.has('customers')) {
    const staged = await stage('customers')
    const from = [...(seen.orders ? ['orders'] : []), ...(feedback ? ['feedback'] : [])]
    // What one class reads once, of the orders alone, need not be kept.
    if (seen.oneClass && !staged && from.join() === 'orders' && seen.places.length === 0)
      await engine.run(`create view customers as ${population('customers', from, staged)}`)
    else await makePopulation(engine, 'customers', from, staged, findings, all)
    for (const place of seen.places) await engine.run(describeFrom('customers', place))
  }
  if (wanted.has('products')) {
    const staged = await stage('products')
    if (staged) outcomes.push(...(await nameCategories(engine, all)))
    const from = [
      ...(seen.orderLines && seen.lineColumns.includes('product_id') ? ['order_lines'] : []),
      ...(wanted.has('stock') ? ['stock'] : []),
    ]
    await makePopulation(engine, 'products', from, staged, findings, all)
    if (seen.orderLines) await describeFromLines(engine, seen.lineColumns)
    findings.push(...(await keepOut(engine, seen.notProducts, seen)))
  }
  return { outcomes, findings }
}

/** Gives back the memory of the exports' rows once the tables that they gave stand. */
export async function dropExports(engine: Engine): Promise<void> {
  for (const table of ['customers', 'products', 'stock', 'feedback'])
    await engine.run(`drop table if exists staged_${table}`)
}

/** Who gave a response, and on what, comes from its order where the response does not say it itself. */
async function respondents(engine: Engine, all: RecognisedFile[], seen: Seen): Promise<string> {
  const ordered = seen.orders && all.some((f) => f.role === 'feedback' && f.columns.some((c) => c.field === 'order_id'))
  if (!ordered) return 'staged_feedback'
  // An order without any usable line is known by its header alone.
  const [headers] = await engine.rows("select 1 from duckdb_tables() where table_name = 'order_headers'")
  const person = seen.persons
    ? ['coalesce(person_id, customer_id)', ' left join persons using (customer_id)']
    : ['customer_id', '']
  const more = headers ? ` union all select order_id, ${person[0]} from order_headers${person[1]}` : ''
  const bought = seen.orderLines && ['order_id', 'product_id'].every((name) => seen.lineColumns.includes(name))
  const products = bought
    ? ' left join (select order_id, min(product_id) as bought_product from order_lines where product_id is not null and order_id in (select order_id from staged_feedback where product_id is null) group by order_id having min(product_id) = max(product_id)) as bought on staged_feedback.order_id = bought.order_id'
    : ''
  // A survey is about the shop, also after an order of one product.
  const product = bought
    ? ", coalesce(staged_feedback.product_id, case when staged_feedback.kind <> 'survey' then bought_product end) as product_id"
    : ''
  return `(select staged_feedback.* replace (coalesce(staged_feedback.customer_id, order_customer) as customer_id${product}) from staged_feedback left join (select order_id, min(customer_id) as order_customer from (select order_id, customer_id from orders${more}) where order_id in (select order_id from staged_feedback where customer_id is null) group by order_id) as ordered on staged_feedback.order_id = ordered.order_id${products})`
}

async function makeFeedback(engine: Engine, columns: string, all: RecognisedFile[], seen: Seen): Promise<Finding[]> {
  await engine.run(
    `create table score_scales as select file_no, kind, ${scaleOfScores} as scale from staged_feedback where outcome is null and score is not null group by file_no, kind`,
  )
  const scaled = columns.replace(
    'score_scale',
    'case when score is not null then coalesce(score_scale, scale) end as score_scale',
  )
  if (seen.persons)
    await engine.run(
      'update staged_feedback set customer_id = persons.person_id from persons where staged_feedback.customer_id = persons.customer_id',
    )
  await engine.run(
    `create table feedback as select ${scaled} from ${await respondents(engine, all, seen)} left join score_scales using (file_no, kind) where outcome is null`,
  )
  const scales = await engine.rows('select file_no, kind, scale from score_scales order by 1, 2')
  return scales.map((s) => ({
    code: 'score_scale',
    level: 'note',
    args: { file: all[Number(s.file_no)]!.file.name, kind: String(s.kind), scale: String(s.scale) },
  }))
}

async function makePopulation(
  engine: Engine,
  table: 'customers' | 'products',
  from: string[],
  staged: boolean,
  findings: Finding[],
  all: RecognisedFile[],
) {
  if (!staged && from.length === 0) return engine.run(createCanonical(table))
  const key = table === 'customers' ? 'customer_id' : 'product_id'
  const [row] = staged
    ? await engine.rows(
        `select min(file_no) as file_no, count(*) - count(distinct ${key}) as repeated from staged_${table} where outcome is null`,
      )
    : []
  await engine.run(`create table ${table} as ${population(table, from, staged, Number(row?.repeated) === 0)}`)
  if (!all.some((f) => f.role === table)) return
  const asPersons = table === 'customers' && all.some((f) => f.columns.some((c) => c.field === 'person_id'))
  if (row && Number(row.repeated) > 0 && !asPersons)
    findings.push({
      code: 'id_repeated',
      level: 'warning',
      args: { file: all[Number(row.file_no)]!.file.name, rows: Number(row.repeated), column: key },
    })
}

/** A product that the product export does not describe takes its most frequent name, category and brand from the lines. */
async function describeFromLines(engine: Engine, lineColumns: string[]) {
  for (const column of ['product_name', 'category', 'brand'].filter((name) => lineColumns.includes(name)))
    await engine.run(describeFrom('products', column))
}
