// Files with one header are parts of one export: what one of them leaves open by itself, the rows of all decide.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** What each customer came to, and what was said, of files with these texts. */
async function read(...texts: string[]) {
  const cwd = folder()
  const names = texts.map((text, n) => {
    writeFileSync(join(cwd, `part${n}.csv`), text)
    return `part${n}.csv`
  })
  const columns = 'customer_id,monetary,last_day'
  const { out, err } = await clientele(['value', ...names, '-f', 'csv', '--columns', columns], { cwd })
  return { rows: out.trim().split('\n').slice(1), err }
}

describe('parts of one export', () => {
  const header = 'Order ID;Date;Customer ID;Total\n'
  test('a full stop is one thing in all of them', async () => {
    const first = `${header}1;2024-06-01;A;1.234\n2;2024-06-01;B;2.500\n`
    const { rows, err } = await read(first, `${header}3;2024-06-02;A;1.234,50\n4;2024-06-02;B;20,00\n`)
    expect(rows).toEqual(['A,2468.50,2024-06-02', 'B,2520.00,2024-06-02'])
    expect(err).toContain(
      'part0.csv: its rows alone leave open how its columns are meant; they are read as those of part1.csv',
    )
    expect(err).not.toContain('--decimal')
  })
  test('day and month stand in one order in all of them', async () => {
    const first = `${header}1;05/06/2024;A;10\n2;05/06/2024;B;10\n`
    expect((await read(first, `${header}3;13/06/2024;A;10\n`)).rows).toEqual([
      'A,20.00,2024-06-13',
      'B,10.00,2024-06-05',
    ])
    expect((await read(first, `${header}3;05/07/2024;A;10\n`)).err).toContain('day/month or month/day')
    // Also where the columns stand in another order.
    const turned = 'Total;Customer ID;Date;Order ID\n10;A;13/06/2024;3\n'
    expect((await read(first, turned)).rows).toEqual(['A,20.00,2024-06-13', 'B,10.00,2024-06-05'])
    // Another header is another export.
    const other = `${header.replace('Total', 'Amount')}3;13/06/2024;A;10\n`
    expect((await read(first, other)).err).toContain('day/month or month/day')
  })
  test('amounts of lines that are alike by chance in one of them are no amount of its order', async () => {
    const lines = 'order_id,order_date,customer_id,product_id,line_total\n'
    const alike = `${lines}1,2024-03-05,A,P1,5.00\n1,2024-03-05,A,P2,5.00\n`
    const more = [2, 3].map((n) => `${n},2024-03-0${n},B,P1,5.00\n${n},2024-03-0${n},B,P2,7.00\n`).join('')
    expect((await read(alike, lines + more)).rows).toEqual(['A,10.00,2024-03-05', 'B,24.00,2024-03-03'])
  })
  test('a copy of a part proves nothing that the part does not', async () => {
    const orders = `order_id,order_date,customer_id,subtotal,total,refunded,status
1,2024-03-01,A,1000.00,900.00,100.00,paid\n2,2024-04-02,A,500.00,500.00,0.00,paid\n`
    // One row of a refund may add up by chance: it goes back.
    expect((await read(orders)).rows).toEqual(['A,1300.00,2024-04-02'])
    expect((await read(orders, orders)).rows).toEqual(['A,1300.00,2024-04-02'])
  })
  test('a part of whole orders is not left aside for one that looks like lines of orders', async () => {
    const sold = 'Transaction ID,Date,Customer ID,Description,Net Sales\n'
    const lists = `${sold}T1,2024-05-01,A,"1 x Mug, 2 x Rug",9.00\nT2,2024-05-02,B,1 x Mug,5.00\n`
    const { rows, err } = await read(lists, `${sold}T3,2024-06-03,A,1 x Mug,9.00\nT4,2024-06-04,C,1 x Mug,5.00\n`)
    expect(rows).toEqual(['A,18.00,2024-06-03', 'B,5.00,2024-05-02', 'C,5.00,2024-06-04'])
    expect(err).not.toContain('left aside')
  })
  test('payments of a day on which nothing was sold are no sales', async () => {
    const books = 'Type,Date,Customer,Amount\n'
    const sold = `${books}Invoice,2024-05-01,A,10.00\nInvoice,2024-05-02,B,20.00\nPayment,2024-05-03,A,10.00\n`
    const { rows } = await read(sold, `${books}Payment,2024-06-01,B,20.00\nPayment,2024-06-02,B,5.00\n`)
    expect(rows).toEqual(['A,10.00,2024-05-01', 'B,20.00,2024-05-02'])
  })
  test('the moment of the last change is read as in the others', async () => {
    const states = 'Order ID,Order Date,Customer ID,Total,Updated at\n'
    const first = `${states}1,2024-05-01,A,10.00,05/06/2024 10:00\n2,2024-05-02,B,20.00,05/06/2024 11:00\n`
    const { rows } = await read(
      first,
      `${states}1,2024-05-01,A,10.00,13/06/2024 10:00\n3,2024-05-03,A,5.00,13/06/2024 10:00\n`,
    )
    expect(rows).toEqual(['A,15.00,2024-05-03', 'B,20.00,2024-05-02'])
  })
  test('ways of writing that exclude each other stay those of their files', async () => {
    const first = `${header}1;13/06/2024;A;10\n`
    expect((await read(first, `${header}3;06/14/2024;A;10\n`)).rows).toEqual(['A,20.00,2024-06-14'])
  })
})
