// Orders whose header stands in several rows beside a file of lines: of states the latest counts, parts are added, and the account tells every row.
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { findingSentence } from '../../src/quality/sentences.js'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

const text = (rows: string) => `${rows.split(' / ').join('\n')}\n`

/** Orders as id, customer and amount, and each file's rows by outcome with their money; lines are wanted or not with the same result. */
async function found(given: Record<string, string>, overlap?: 'add' | 'error') {
  const texts = Object.fromEntries(Object.entries(given).map(([name, rows]) => [name, text(rows)]))
  const read = (lines: boolean) =>
    withLoaded(
      folder(),
      texts,
      async ({ rows, account }) => ({
        orders: (await rows('select order_id, customer_id, net_amount from orders order by 1')).map(
          (o) => `${o.order_id} ${o.customer_id} ${Number(o.net_amount)}`,
        ),
        account: account.flatMap(({ file, outcomeTotals }) =>
          outcomeTotals
            .map(
              (f) =>
                `${basename(file.file.name, '.csv')} ${f.code ?? 'used'} ${f.rows}${f.amount === null ? '' : ` ${Number(f.amount)}`}`,
            )
            .sort(),
        ),
      }),
      { lines, ...(overlap && { overlap }) },
    )
  const result = await read(true)
  expect(await read(false)).toEqual(result)
  return result
}

const states = 'order_id,customer_id,order_date,status'
const lines = 'order_id,product_id,quantity,unit_price / O5,P1,1,20 / O6,P1,1,10 / O7,P1,1,10'
const pending = 'O5,B,2024-01-05,pending / O6,A,2024-01-06,paid'
const paid = 'O5,B,2024-01-05,paid / O7,A,2024-01-07,paid'
const all = ['O5 B 20', 'O6 A 10', 'O7 A 10']

test('an order that was pending and is paid counts: the export that goes on longer has its state', async () => {
  const files = { 'p1.csv': `${states} / ${pending}`, 'p2.csv': `${states} / ${paid}`, 'li.csv': lines }
  const told = { orders: all, account: ['p1 repeated 1', 'p1 used 1', 'p2 used 2', 'li used 3 40'] }
  expect(await found(files)).toEqual(told)
  const { 'p1.csv': p1, 'p2.csv': p2, ...rest } = files
  expect((await found({ 'p2.csv': p2!, 'p1.csv': p1!, ...rest })).orders).toEqual(all)
})

test('the last row of one file has it, or the row that was changed last', async () => {
  const both = await found({ 'p.csv': `${states} / ${pending} / ${paid}`, 'li.csv': lines })
  expect(both).toEqual({ orders: all, account: ['p repeated 1', 'p used 3', 'li used 3 40'] })
  const cancelled = await found({
    'p.csv': `${states} / ${paid} / ${pending.replace('pending', 'cancelled')}`,
    'li.csv': lines,
  })
  expect(cancelled).toEqual({
    orders: all.slice(1),
    account: ['p cancelled 1', 'p repeated 1', 'p used 2', 'li cancelled 1 20', 'li used 2 20'],
  })
  const changed =
    'order_id,customer_id,order_date,status,updated_at / O5,B,2024-01-05,paid,2024-01-09 10:00 / O5,B,2024-01-05,pending,2024-01-05 10:00 / O6,A,2024-01-06,paid,2024-01-06 10:00 / O7,A,2024-01-07,paid,2024-01-07 10:00'
  expect((await found({ 'p.csv': changed, 'li.csv': lines })).orders).toEqual(all)
})

test('states that are added up (--overlap add) do not make a sound order unpaid', async () => {
  const files = { 'p1.csv': `${states} / ${pending}`, 'p2.csv': `${states} / ${paid}`, 'li.csv': lines }
  expect((await found(files, 'add')).orders).toEqual(all)
})

test('are an error where that is asked for', async () => {
  const files = { 'p1.csv': `${states} / ${pending}`, 'p2.csv': `${states} / ${paid}`, 'li.csv': lines }
  await expect(found(files, 'error')).rejects.toThrow(
    'p1.csv: 1 row of orders, which stand there or in another file again',
  )
})

const totals = 'order_id,customer_id,order_date,total'
const line = 'order_id,product_id,quantity,unit_price / O5,P1,1,20'

test('an order without lines comes to what its rows come to: parts are added, copies are not, as without the lines of others', async () => {
  const parts = `${totals} / O4,A,2024-01-04,33 / O4,A,2024-01-04,44 / O5,B,2024-01-05,20`
  expect(await found({ 'h.csv': parts, 'l.csv': line })).toEqual({
    orders: ['O4 A 77', 'O5 B 20'],
    account: ['h used 1 77', 'h used 2', 'l used 1 20'],
  })
  const copies = parts.replace('44', '33')
  expect(await found({ 'h.csv': copies, 'l.csv': line })).toEqual({
    orders: ['O4 A 33', 'O5 B 20'],
    account: ['h repeated 1 33', 'h used 1', 'h used 1 33', 'l used 1 20'],
  })
  for (const header of [parts, copies])
    expect((await found({ 'h.csv': header })).orders).toEqual((await found({ 'h.csv': header, 'l.csv': line })).orders)
})

test('a part that is unpaid is told with its money', async () => {
  const header = `${totals},status / O4,A,2024-01-04,33,paid / O4,A,2024-01-04,44,pending / O5,B,2024-01-05,20,paid`
  expect(await found({ 'h.csv': header, 'l.csv': line })).toEqual({
    orders: ['O4 A 33', 'O5 B 20'],
    account: ['h unpaid 1 44', 'h used 1', 'h used 1 33', 'l used 1 20'],
  })
})

test('every row of an order without lines is counted once, in the file where it stands', async () => {
  const first = `${totals} / O4,A,2024-01-04,33 / O3,A,2024-01-04,5`
  const second = `${totals} / O4,A,2024-01-04,33 / O4,A,2024-01-04,33 / O5,B,2024-01-05,20`
  expect((await found({ 'h1.csv': first, 'h2.csv': second, 'l.csv': line })).account).toEqual([
    'h1 repeated 1 33',
    'h1 used 1 5',
    'h2 repeated 1 33',
    'h2 used 1',
    'h2 used 1 33',
    'l used 1 20',
  ])
})

test.each([
  ['header rows', `${states} / O5,A,2024-01-05,paid / O5,Z,2024-01-05,paid / O6,B,2024-01-06,paid`, line, 'Z'],
  [
    'a line and its header',
    `${states} / O5,A,2024-01-05,paid / O6,B,2024-01-06,paid`,
    'order_id,product_id,quantity,unit_price,customer_id / O5,P1,1,20,Z / O6,P1,1,3,B',
    'Z',
  ],
  ['none', `${states} / O5,A,2024-01-05,paid / O5,A,2024-01-05,paid / O6,B,2024-01-06,paid`, line, 'A'],
])('several customers of one order are told: %s', async (name, headers, ofLines, counting) => {
  await withLoaded(folder(), { 'h.csv': text(headers), 'l.csv': text(ofLines) }, async ({ rows, findings }) => {
    expect((await rows("select customer_id from orders where order_id = 'O5'")).map((o) => o.customer_id)).toEqual([
      counting,
    ])
    const said = findings.filter(({ code }) => code === 'customers_differ').map((one) => findingSentence(one))
    expect(said).toEqual(name === 'none' ? [] : [expect.stringMatching(/h\.csv: order O5 names several customers: /)])
  })
})
