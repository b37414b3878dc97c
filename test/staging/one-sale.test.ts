// What a sale is, in exports that say it in many ways: each table is worked out by hand.
import { describe, expect, test } from 'vitest'
import { findingSentence } from '../../src/quality/sentences.js'
import type { Request } from '../../src/run/request.js'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** What each customer brought and in how many purchases: `ann 30.00/2`; and the codes of what was said. */
async function read(texts: Record<string, string>, options: Partial<Request> = {}) {
  return withLoaded(
    folder(),
    texts,
    async ({ rows, findings, account }) => {
      const found = await rows(
        'select customer_id, sum(net_amount) as net, sum(case when is_purchase then 1 else 0 end) as n from orders group by customer_id order by 1',
      )
      return {
        customers: found.map(({ customer_id, net, n }) => `${customer_id} ${Number(net).toFixed(2)}/${n}`).join(', '),
        said: findings.map(({ code }) => code),
        outcomeTotals: account.flatMap(({ outcomeTotals }) =>
          outcomeTotals.flatMap(({ code, rows: n }) => (code ? [`${code} ${n}`] : [])),
        ),
      }
    },
    { lines: false, ...options },
  )
}

describe('states, kinds of documents and flags, whatever their columns are called', () => {
  test.each([
    ['an unnamed column of states', 'Lifecycle', 'Shipped', 'Annulled', 'Awaiting cheque clearing'],
    ['deals by their sales stage', 'Pipeline step', 'Deal won', 'Deal lost', 'Deal lost'],
    ['German', 'Auftragsstatus', 'Versendet', 'Storniert', 'Unbezahlt'],
    ['Japanese', '注文ステータス', '発送済み', 'キャンセル', '未入金'],
    ['a state with more words', '订单状态', '交易成功', '已取消(买家)', '等待买家付款'],
  ])('%s', async (_, header, sold, cancelled, owed) => {
    const { customers } = await read({
      'o.csv': `order_id,customer_id,order_date,total,${header}\n1,ann,2024-01-05,10,${sold}\n2,ann,2024-01-06,20,${cancelled}\n3,bo,2024-01-07,30,${sold}\n4,bo,2024-01-08,40,${owed}\n5,cy,2024-01-09,50,${sold}\n`,
    })
    expect(customers).toBe('ann 10.00/1, bo 30.00/1, cy 50.00/1')
  })

  test('of two columns the worse counts, and a cancelled order nets to nothing with its coupon', async () => {
    const { customers, outcomeTotals } = await read({
      'o.csv':
        'order_id,customer_id,order_date,total,status,approval state\n1,ann,2024-01-05,10,confirmed,normal\n2,ann,2024-01-06,20,confirmed,voided\n2,ann,2024-01-06,-5,confirmed,voided\n3,bo,2024-01-07,30,confirmed,normal\n',
    })
    expect(customers).toBe('ann 10.00/1, bo 30.00/1')
    expect(outcomeTotals).toContain('cancelled 2')
  })

  test('an issued invoice is a sale, paid or not; a draft is none', async () => {
    const { customers } = await read({
      'i.csv':
        'Invoice No,Customer,Invoice Date,Due Date,Amount,Status\n1,ann,2024-01-05,2024-02-05,10,Unpaid\n2,ann,2024-01-06,2024-02-05,20,Draft\n3,bo,2024-01-07,2024-02-05,30,Overdue\n4,cy,2024-01-08,2024-02-05,40,Paid\n',
    })
    expect(customers).toBe('ann 10.00/1, bo 30.00/1, cy 40.00/1')
  })

  test('payments beside invoices are no sales, credit notes give back, and transfers are left out', async () => {
    const { customers, said } = await read({
      't.csv':
        'Date,Type,Num,Name,Amount\n2024-01-05,Invoice,1,ann,10\n2024-01-06,Payment,,ann,10\n2024-01-07,Invoice,2,bo,30\n2024-01-08,Credit Memo,3,bo,-5\n2024-01-09,Transfer,4,bank,-100\n2024-01-10,Invoice,5,ann,7\n',
    })
    expect(customers).toBe('ann 17.00/2, bo 25.00/1')
    expect(said).toContain('documents_left_out')
  })

  test('test and deleted rows are left out', async () => {
    const { customers, outcomeTotals } = await read({
      'o.csv':
        'order_id,customer_id,order_date,total,Sandbox?,is_removed\n1,ann,2024-01-05,10,false,0\n2,ann,2024-01-06,20,true,0\n3,bo,2024-01-07,30,false,0\n4,bo,2024-01-08,40,false,1\n',
    })
    expect(customers).toBe('ann 10.00/1, bo 30.00/1')
    expect(outcomeTotals.sort()).toEqual(['deleted_row 1', 'test_row 1'])
  })
})

describe('money, proved by the rows', () => {
  const lines = (head: string, rows: string[]) => ({ 'l.csv': `${head}\n${rows.join('\n')}\n` })

  test('a price that is the amount of its line', async () => {
    const { customers, said } = await read(
      lines('order_id,customer_id,order_date,sku,qty,item price', [
        '1,ann,2024-01-05,a,2,20.00',
        '2,bo,2024-01-06,a,1,10.00',
        '3,ann,2024-01-07,b,3,15.00',
        '4,bo,2024-01-08,b,1,5.00',
      ]),
    )
    expect(customers).toBe('ann 35.00/2, bo 15.00/2')
    expect(said).toContain('price_of_line')
  })

  test('a refund on every line of its order counts once', async () => {
    const { customers } = await read(
      lines('order_id,customer_id,order_date,sku,qty,unit_price,refunded amount', [
        '1,ann,2024-01-05,a,1,20.00,6.00',
        '1,ann,2024-01-05,b,1,10.00,6.00',
        '2,bo,2024-01-06,a,1,20.00,0',
        '2,bo,2024-01-06,b,1,10.00,0',
      ]),
    )
    expect(customers).toBe('ann 24.00/1, bo 30.00/1')
  })

  test('a row that sums up the others of its order is no line', async () => {
    const { customers, outcomeTotals } = await read(
      lines('order_id,customer_id,order_date,sku,qty,amount', [
        '1,ann,2024-01-05,,3,30.00',
        '1,ann,2024-01-05,a,1,10.00',
        '1,ann,2024-01-05,b,2,20.00',
        '2,bo,2024-01-06,a,1,10.00',
      ]),
    )
    expect(customers).toBe('ann 30.00/1, bo 10.00/1')
    expect(outcomeTotals).toEqual(['total_row 1'])
  })

  test('without tax where both stand there, with tax where refunds have it', async () => {
    const head = 'order_id,customer_id,order_date,subtotal,vat,total'
    expect((await read(lines(head, ['1,ann,2024-01-05,10,2,12', '2,bo,2024-01-06,20,4,24']))).customers).toBe(
      'ann 10.00/1, bo 20.00/1',
    )
    expect(
      (await read(lines(`${head},refund amount`, ['1,ann,2024-01-05,10,2,12,12', '2,bo,2024-01-06,20,4,24,0'])))
        .customers,
    ).toBe('ann 0.00/0, bo 24.00/1')
  })

  test('what was ordered, not what was received so far', async () => {
    const { customers, said } = await read(
      lines('单号,客户,业务日期,应收金额,实收金额,欠款', [
        '1,甲,2024-01-05,10,10,0',
        '2,乙,2024-01-06,20,0,20',
        '3,乙,2024-01-07,30,25,5',
      ]),
    )
    expect(customers).toBe('乙 50.00/2, 甲 10.00/1')
    expect(said).toContain('amount_received')
  })

  test('pieces given back, at the price of the line', async () => {
    const { customers } = await read(
      lines('order_id,customer_id,order_date,sku,qty,line total,Qty returned', [
        '1,ann,2024-01-05,a,4,40.00,1',
        '2,bo,2024-01-06,a,1,10.00,1',
        '3,cy,2024-01-07,a,1,10.00,0',
      ]),
    )
    expect(customers).toBe('ann 30.00/1, bo 0.00/0, cy 10.00/1')
  })
})

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

test('codes of states are asked for', async () => {
  const orders =
    'order_id,customer_id,order_date,total,status\n1,a,2024-01-05,10,100\n2,b,2024-01-06,20,100\n3,b,2024-01-07,20,900\n4,a,2024-01-08,5,100\n'
  await expect(read({ 'o.csv': orders })).rejects.toThrow(/"status" holds codes \(100, 900\)/)
  expect((await read({ 'o.csv': orders }, { exclude: [{ column: 'status', value: '900' }] })).customers).toBe(
    'a 15.00/2, b 20.00/1',
  )
})
