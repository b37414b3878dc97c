// A class may have the name of a canonical table, or of a relation that the loader makes: each makes its relations in a schema of its own.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { type Classification, defineClassification } from '../../src/analyses/define.js'
import { customer } from '../../src/analyses/grain.js'
import value from '../../src/analyses/value/index.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { writeRows } from '../../src/formats/write.js'
import { findSetAside } from '../../src/quality/set-aside.js'
import { readSummary } from '../../src/results/summary.js'
import { wideRows } from '../../src/results/wide.js'
import { classify } from '../../src/run/classify.js'
import { decideRows } from '../../src/run/decide-sql.js'
import { analysis, writtenCsv } from '../support/library.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

const text = { en: 'orders', zh: '订单' }

/** Counts the orders of each customer, through a step `staged`, which the loader has a relation of as well. */
function counting(name: string): Classification {
  const at = folder()
  writeFileSync(join(at, 'staged.sql'), 'select customer_id, order_id from orders')
  writeFileSync(
    join(at, `${name}.sql`),
    `select customers.customer_id as customer_id, case when count(staged.order_id) > 1 then 'many' else 'one' end as ${name}_class, count(staged.order_id) as counted
    from customers left join staged on customers.customer_id = staged.customer_id group by customers.customer_id`,
  )
  return defineClassification({
    name,
    title: text,
    question: text,
    grain: customer,
    needs: { orders: ['order_id', 'customer_id'] },
    uses: {},
    params: z.object({}),
    labels: ['many', 'one'].map((label) => ({ name: label, title: text, meaning: text, because: text, action: text })),
    evidence: [{ name: 'counted', type: 'integer', meaning: text }],
    steps: ['staged', name],
    folder: pathToFileURL(`${at}/`),
  })
}

/** Orders, and refunds of which one is of an order that nobody knows. */
function shop(): { path: string }[] {
  const at = folder()
  const write = (name: string, lines: string[]) => {
    writeFileSync(join(at, name), `${lines.join('\n')}\n`)
    return { path: join(at, name) }
  }
  return [
    write('orders.csv', [
      'order_id,customer_id,order_date,amount',
      '1,a,2024-01-05,10.00',
      '2,a,2024-02-05,10.00',
      '3,b,2024-03-01,25.00',
    ]),
    write('refunds.csv', ['order_id,refund_date,refund_amount', '1,2024-01-09,4.00', '9,2024-02-09,1.00']),
  ]
}

test('classes called orders, customers, lines, sales and refunds', async () => {
  const files = shop()
  const classes = ['orders', 'customers', 'lines', 'order_lines', 'sales', 'refunds'].map(counting)
  const analyses = [...classes, value].map((one) => analysis(one))
  const engine = await openEngine()
  try {
    const request = { files, returns: 'subtract' as const }
    const alone = await classify(engine, { ...request, analyses: [analysis(value)] })
    const expected = await writtenCsv(engine, alone.analyses[0]!)
    const run = await classify(engine, { ...request, analyses })
    for (const one of analyses.slice(0, -1)) {
      const { name } = one.classification
      expect(await writtenCsv(engine, one)).toBe(
        `customer_id,${name}_class,counted,because,action\na,many,2,orders,orders.\nb,one,1,orders,orders.\n`,
      )
    }
    expect(await writtenCsv(engine, analyses.at(-1)!)).toBe(expected)
    // All of them side by side, and rows that are looked up again.
    const path = join(folder(), 'wide.csv')
    const written = await writeRows(engine, wideRows(customer, analyses, analyses, 'en'), 'csv', {
      path,
      stdout: process.stdout,
    })
    expect(written).toBe(2)
    const aside = await findSetAside(engine, run, { returns: 'subtract' }, ['order_unknown'])
    expect(aside.map(({ file, line }) => [file, line])).toEqual([[files[1]!.path, 3]])
  } finally {
    await engine.close()
  }
})

test('a class called orders alone: its summary is held against what the orders brought', async () => {
  const engine = await openEngine({ threads: 2 })
  try {
    const one = analysis(counting('orders'))
    const run = await classify(engine, { files: shop(), returns: 'subtract', analyses: [one] })
    const { total } = await readSummary(engine, one.classification, one.params, run.asOfDay!)
    expect([total.subjects, total.volume, total.revenue]).toEqual([2, '3.0000', '41.0000'])
    const because = { id: 'b', value: 'many', because: 'by hand', line: 2 }
    expect(await decideRows(engine, { ...one.classification, lang: 'en' }, undefined, [because])).toEqual(
      new Map([[2, 'one']]),
    )
    expect(await engine.rows('select customer_id, orders_class, decided_by from orders order by customer_id')).toEqual([
      { customer_id: 'a', orders_class: 'many', decided_by: 'rule' },
      { customer_id: 'b', orders_class: 'many', decided_by: 'override' },
    ])
    const again = await readSummary(engine, one.classification, one.params, run.asOfDay!)
    expect(again.total).toEqual(total)
  } finally {
    await engine.close()
  }
})
