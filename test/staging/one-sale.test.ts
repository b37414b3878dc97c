// What a sale is, in exports that say it in many ways: each table is worked out by hand.
import { describe, expect, test } from 'vitest'
import { customerSums } from '../support/customer-sums.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = customerSums(folder)

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

test('codes of states are asked for', async () => {
  const orders =
    'order_id,customer_id,order_date,total,status\n1,a,2024-01-05,10,100\n2,b,2024-01-06,20,100\n3,b,2024-01-07,20,900\n4,a,2024-01-08,5,100\n'
  await expect(read({ 'o.csv': orders })).rejects.toThrow(/"status" holds codes \(100, 900\)/)
  expect((await read({ 'o.csv': orders }, { exclude: [{ column: 'status', value: '900' }] })).customers).toBe(
    'a 15.00/2, b 20.00/1',
  )
})
