// One order counts once, and each is of the customer who bought: exports that repeat orders or call people several things.
import { describe, expect, test } from 'vitest'
import { findingSentence } from '../../src/quality/sentences.js'
import { customerSums } from '../support/customer-sums.js'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = customerSums(folder)

describe('one order once', () => {
  const march =
    'order_id,customer_id,order_date,total,status\n1,ann,2024-03-01,10,paid\n2,bo,2024-03-20,20,paid\n3,ann,2024-03-28,30,paid\n'
  const april =
    'order_id,customer_id,order_date,total,status\n3,ann,2024-03-28,30,refunded\n4,bo,2024-04-02,40,paid\n2,bo,2024-03-20,20,paid\n'

  test('in two exports: the later one speaks, in whatever order they are given', async () => {
    for (const texts of [
      { 'a.csv': march, 'b.csv': april },
      { 'a.csv': april, 'b.csv': march },
    ])
      expect((await read(texts)).customers).toBe('ann 10.00/1, bo 60.00/2')
  })

  test('or it is added up, or refused', async () => {
    expect((await read({ 'a.csv': march, 'b.csv': april }, { overlap: 'add' })).customers).toBe(
      'ann 40.00/2, bo 80.00/2',
    )
    await expect(read({ 'a.csv': march, 'b.csv': april }, { overlap: 'error' })).rejects.toThrow(
      /stand there or in another/,
    )
  })

  test('in several states of a log: the last one', async () => {
    const { customers } = await read({
      'log.csv':
        'order_id,customer_id,order_date,total,status,last_modified\n1,ann,2024-03-01,10,pending,2024-03-01\n1,ann,2024-03-01,10,shipped,2024-03-04\n2,bo,2024-03-02,20,cancelled,2024-03-09\n2,bo,2024-03-02,20,paid,2024-03-03\n',
    })
    expect(customers).toBe('ann 10.00/1')
  })

  test('lines that are the same in two files count once, and twins in one file stay', async () => {
    const head = 'order_id,customer_id,order_date,sku,qty,unit_price\n'
    const twins = '1,ann,2024-03-01,a,1,5\n1,ann,2024-03-01,a,1,5\n'
    const { customers } = await read({
      'a.csv': `${head}${twins}2,bo,2024-03-02,a,1,5\n`,
      'b.csv': `${head}${twins}3,bo,2024-03-03,b,1,7\n`,
    })
    expect(customers).toBe('ann 10.00/1, bo 12.00/2')
  })

  test('a refund that names its sale is of its order and customer, and counts once', async () => {
    const { customers } = await read(
      {
        't.csv':
          'Transaction ID,From,Date,Type,Status,Amount,Original transaction\nT1,ann,2024-03-01,sale,complete,10,\nT2,ann,2024-03-02,sale,refunded,20,\nR2,shop,2024-03-03,refund,complete,-20,T2\nT3,bo,2024-03-04,sale,complete,30,\nR3,shop,2024-03-05,refund,complete,-5,T3\n',
      },
      { map: { customer_id: 'From' } },
    )
    expect(customers).toBe('ann 10.00/1, bo 25.00/1')
  })

  test('orders and the invoices made of them: one stage counts', async () => {
    const { customers, said } = await read({
      'orders.csv':
        'order_id,customer_id,order_date,total\n1,ann,2024-03-01,10\n2,bo,2024-03-02,20\n3,bo,2024-03-03,30\n',
      'invoices.csv':
        'Invoice Number,Customer ID,Invoice Date,Amount,Sales order\nI-1,ann,2024-03-04,10,1\nI-2,bo,2024-03-05,20,2\n',
    })
    expect(customers).toBe('ann 10.00/1, bo 50.00/2')
    expect(said).toContain('stage_left_aside')
  })

  test('lines with customer and day still follow the state of their order', async () => {
    const { customers } = await read({
      'lines.csv':
        'order_id,customer_id,order_date,sku,qty,unit_price\n1,ann,2024-03-01,a,1,10\n2,ann,2024-03-02,a,1,10\n3,bo,2024-03-03,a,1,10\n',
      'orders.csv':
        'order_id,customer_id,order_date,total,status\n1,ann,2024-03-01,10,done\n2,ann,2024-03-02,10,cancelled\n3,bo,2024-03-03,10,done\n',
    })
    expect(customers).toBe('ann 10.00/1, bo 10.00/1')
  })
})

describe('who bought', () => {
  test.each(['0', 'Guest', 'walk-in', '散客', 'Laufkunde'])(
    '%s is nobody, and the mail tells them apart',
    async (nobody) => {
      const { customers, said } = await read({
        'o.csv': `order_id,customer_id,billing_email,order_date,total\n1,7,z@x.org,2024-01-05,10\n2,${nobody},a@x.org,2024-01-06,20\n3,${nobody},b@x.org,2024-01-07,30\n4,${nobody},A@x.org,2024-01-08,40\n`,
      })
      expect(customers).toBe('7 10.00/1, a@x.org 60.00/2, b@x.org 30.00/1')
      expect(said).toContain('nobody_by_mail')
    },
  )

  test('one value for all is no customer', async () => {
    const rows = [1, 2, 3, 4, 5, 6].map((n) => `${n},Kim,p${n % 3},2024-01-0${n},10`).join('\n')
    const { customers } = await read({ 'o.csv': `order_id,user,customer name,order_date,total\n${rows}\n` })
    expect(customers).toBe('p0 20.00/2, p1 20.00/2, p2 20.00/2')
  })

  test('orders by mail are of the customer whose record has the mail', async () => {
    const { customers } = await read({
      'contacts.csv': 'Record Id,Last Name,Email\nz1,A,ann@x.org\nz2,B,bo@x.org\n',
      'o.csv':
        'order_id,customer email,order_date,total\n1,ann@x.org,2024-01-05,10\n2,ann@x.org,2024-01-06,20\n3,bo@x.org,2024-01-07,5\n',
    })
    expect(customers).toBe('z1 30.00/2, z2 5.00/1')
  })

  test('--merge makes one person of several ids, through chains, and refuses circles', async () => {
    const dir = folder()
    const { writeFileSync } = await import('node:fs')
    const orders =
      'order_id,customer_id,order_date,total\n1,a,2024-01-05,10\n2,b,2024-01-06,20\n3,c,2024-01-07,5\n4,d,2024-01-08,1\n'
    writeFileSync(`${dir}/people.csv`, 'id,becomes\na,b\nb,c\n')
    expect((await read({ 'o.csv': orders }, { merge: `${dir}/people.csv` })).customers).toBe('c 35.00/3, d 1.00/1')
    writeFileSync(`${dir}/people.csv`, 'id,becomes\na,b\nb,a\n')
    await expect(read({ 'o.csv': orders }, { merge: `${dir}/people.csv` })).rejects.toThrow(/circle/)
  })

  test('--exclude leaves rows out of every file that has the column', async () => {
    const { customers, outcomeTotals } = await read(
      {
        'o.csv': 'order_id,customer_id,order_date,total,branch\n1,a,2024-01-05,10,North\n2,b,2024-01-06,20,South\n',
      },
      { exclude: [{ column: 'Branch', value: 'south' }] },
    )
    expect(customers).toBe('a 10.00/1')
    expect(outcomeTotals).toEqual(['excluded 1'])
  })
})

test.each([
  ['7', '007', 'leading zeros'],
  ['zcrm_7', '7', 'zcrm_'],
  ['X7', 'Q-9', '--map'],
])('ids %s and %s that do not meet are said with the likely repair', async (known, named, repair) => {
  const found = await withLoaded(
    folder(),
    {
      'c.csv': `customer_id,city\n${known},Rome\n`,
      'o.csv': `order_id,customer_id,order_date,total\n1,${named},2024-01-05,10\n`,
    },
    async ({ findings }) => findings.find(({ code }) => code === 'ids_do_not_meet'),
    { lines: false },
  )
  expect(findingSentence(found!)).toContain(repair)
})
