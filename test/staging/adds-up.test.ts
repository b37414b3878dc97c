// Which of several columns an order came to, proved by what the rows add up to: each table is worked out by hand.
import { describe, expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** What each customer brought and in how many purchases: `ann 30.00/2`; and the codes of what was said. */
const read = (text: string) =>
  withLoaded(
    folder(),
    { 'export.csv': text },
    async ({ rows, findings }) => {
      const found = await rows(
        'select customer_id, sum(net_amount) as net, sum(case when is_purchase then 1 else 0 end) as n from orders group by customer_id order by 1',
      )
      return {
        customers: found.map(({ customer_id, net, n }) => `${customer_id} ${Number(net).toFixed(2)}/${n}`).join(', '),
        said: findings.map(({ code }) => code),
      }
    },
    { lines: false },
  )

describe('what was paid', () => {
  test('is the price less a discount of its row, also where both lines of an order cost the same', async () => {
    const { customers, said } = await read(
      'orderNo,created,buyerId,sku,listedPrice,unitPrice,sellerVoucher,settledPrice\n1,2024-01-05,ann,A,12,10,-1,9\n1,2024-01-05,ann,A,12,10,-1,9\n2,2024-01-20,bo,B,22,20,0,20\n3,2024-03-28,cy,C,44,40,-4,36\n',
    )
    expect(customers).toBe('ann 18.00/1, bo 20.00/1, cy 36.00/1')
    expect(said).toContain('amount_discounted')
  })

  test('is the subtotal with the discount off, and not the one before', async () => {
    const { customers, said } = await read(
      'Date,Ticket,Customer,SKU,Qty,Subtotal,Promotion Discount,Subtotal after\n2024-01-05,1,ann,A,2,20,2,18\n2024-01-05,1,ann,B,1,30,0,30\n2024-02-13,2,bo,B,-1,-30,-3,-27\n2024-03-28,3,cy,C,1,40,0,40\n',
    )
    expect(customers).toBe('ann 48.00/1, bo -27.00/0, cy 40.00/1')
    expect(said).toContain('amount_discounted')
  })

  test('a column that is the amount on every row but one is no amount after a discount', async () => {
    const { customers, said } = await read(
      'Date,Ticket,Customer,SKU,Qty,Subtotal,Promotion Discount,Reference price\n2024-01-05,1,ann,A,2,20,2,20\n2024-01-05,1,ann,B,1,30,0,30\n2024-03-28,3,cy,C,1,40,0,40\n',
    )
    expect(customers).toBe('ann 50.00/1, cy 40.00/1')
    expect(said).not.toContain('amount_discounted')
  })

  test('a coupon of the order that its lines have too counts once', async () => {
    const { customers, said } = await read(
      'Order Number,Order Date,Email,Order Discount Amount,SKU,Quantity,Item Price,Discount Amount\n1,2024-01-05,ann@example.com,0,A,2,10,0\n1,2024-01-05,ann@example.com,0,B,4,5,0\n2,2024-01-20,bo@example.com,3,A,2,10,2\n2,2024-01-20,bo@example.com,3,B,1,5,1\n',
    )
    expect(customers).toBe('ann@example.com 40.00/1, bo@example.com 22.00/1')
    expect(said).toContain('discount_twice')
  })

  test('is the amount of an invoice and not what was received of it, a voided one among them', async () => {
    const { customers, said } = await read(
      'Invoice Number,Customer Id,Status,Invoice Date,Amount,Amount Due,Amount Paid\n1,ann,Paid,2024-01-05,110,0,110\n2,bo,Payment Due,2024-01-20,55,55,0\n3,cy,Voided,2024-02-13,70,0,0\n',
    )
    expect(customers).toBe('ann 110.00/1, bo 55.00/1')
    expect(said).toContain('amount_received')
  })
})

describe('what was proved by quantity and price', () => {
  test('net, and not what is called gross and has the tax in it', async () => {
    const { customers, said } = await read(
      'Sale date,Sale no,Client,Item code,Qty,Unit price,Disc %,Bare,Gross\n2024-01-03,1,ann,A,2,10,10%,18.00,21.60\n2024-01-03,1,ann,B,1,30,0%,30.00,36.00\n2024-01-15,2,bo,A,1,10,0%,10.00,12.00\n2024-02-20,3,ann,A,-1,10,0%,-10.00,-12.00\n',
    )
    expect(customers).toBe('ann 38.00/1, bo 10.00/1')
    expect(said).toContain('amount_proved')
  })

  test('a bill with tax and tips counts without them', async () => {
    const { customers } = await read(
      'Order Id,Opened,Guest Id,Customer Id,Amount,Tax,Tip,Total,Voided,Closed\n1,2024-01-05 12:10,a,ann,18.00,1.60,3.00,22.60,FALSE,2024-01-05 13:00\n2,2024-01-20 12:10,b,bo,30.00,2.40,5.00,37.40,FALSE,2024-01-20 13:00\n3,2024-02-13 12:10,b,bo,30.00,2.40,0.00,32.40,TRUE,2024-02-13 13:00\n',
    )
    expect(customers).toBe('ann 18.00/1, bo 30.00/1')
  })
})

describe('kinds of rows', () => {
  test('cancelled by yes, and by a code of its own for the document that cancels', async () => {
    const { customers } = await read(
      'DocNum,CANCELED,DocDate,CardCode,ItemCode,Quantity,Price,LineTotal\n1,N,2024-01-05,ann,A,2,9,18\n2,N,2024-01-20,bo,A,1,10,10\n3,Y,2024-02-13,cy,A,1,10,10\n4,C,2024-02-13,cy,A,-1,10,-10\n',
    )
    expect(customers).toBe('ann 18.00/1, bo 10.00/1')
  })

  test('codes of a sales ledger: an invoice counts, paid or not, a credit goes back, a receipt is no sale', async () => {
    const { customers } = await read(
      'Tran,Type,Account Ref,Date,Net Amount,Paid\n1,SI,ANN,2024-01-05,100,Y\n2,SI,BOB,2024-01-20,50,N\n3,SC,ANN,2024-02-13,30,Y\n4,SR,ANN,2024-02-15,120,Y\n5,PI,SUP,2024-03-28,40,N\n',
    )
    expect(customers).toBe('ANN 70.00/1, BOB 50.00/1')
  })

  test('a state that denies one, and two states in one cell', async () => {
    const { customers, said } = await read(
      '订单号,订单状态,实付金额,买家,下单时间,售后状态\n1,已收货,17,甲,2024-01-05,无售后或售后取消\n2,已发货，待收货,35,乙,2024-01-20,无售后或售后取消\n3,已发货，待收货,40,甲,2024-03-28,退款成功\n',
    )
    expect(customers).toBe('乙 35.00/1, 甲 17.00/1')
    expect(said).not.toContain('status_as_sale')
  })

  test('the sum below the table stands in the column of days', async () => {
    const { customers } = await read(
      '单据日期,单据编号,往来单位编号,商品编号,数量,金额\n2024-01-05,1,K1,A,2,20.00\n2024-01-20,2,K2,B,1,30.00\n2024-02-20,3,K2,B,1,30.00\n合计,,,,4,80.00\n',
    )
    expect(customers).toBe('K1 20.00/1, K2 60.00/2')
  })

  test('parts of a bundle name their line, and are of its order', async () => {
    const { customers } = await read(
      'Order ID,Item ID,Parent Item ID,Customer ID,Order Date,SKU,Qty Ordered,Row Total\n1,1,,ann,2024-01-05,CUP,2,20\n1,2,1,ann,2024-01-05,CUP-R,2,0\n2,3,,bo,2024-01-20,SET,1,50\n2,4,3,bo,2024-01-20,PAN,1,0\n',
    )
    expect(customers).toBe('ann 20.00/1, bo 50.00/1')
  })

  test('lines below the head of their order are lines by the name of their columns', async () => {
    const { customers } = await read(
      'Order Reference,Customer/ID,Order Date,Status,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Subtotal\nS1,p_7,2024-01-05,Sales Order,Red cup,1,15,15\n,,,,Blue cup,2,15,30\nS2,p_9,2024-03-28,Sales Order,Red cup,1,15,15\n',
    )
    expect(customers).toBe('p_7 45.00/1, p_9 15.00/1')
  })
})

test('ids that are written as formulas are the ids in them, quoted or not', async () => {
  const { customers } = await read(
    'Order ID,Customer ID,Order Date,Total\n1,="00042",2024-01-05,10\n2,"=""00043""",2024-01-20,20\n3,="00042",2024-02-13,30\n',
  )
  expect(customers).toBe('00042 40.00/2, 00043 20.00/1')
})
