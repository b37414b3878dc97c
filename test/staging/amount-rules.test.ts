// Amounts as they are worked out from the other columns of a row: each net amount is worked out by hand.
import { expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** What each order nets to. */
const nets = (texts: Record<string, string>) =>
  withLoaded(
    folder(),
    texts,
    async ({ rows }) =>
      Object.fromEntries(
        (await rows('select order_id, sum(net_amount) as net from orders group by order_id order by 1')).map((row) => [
          row.order_id,
          Number(row.net).toFixed(2),
        ]),
      ),
    { lines: false },
  )

test('quantity times price, also of parts of a piece, of none and of very many', async () => {
  const lines = [
    '1,ann,2024-01-05,1.5,4.00',
    '2,ann,2024-01-06,0,5.00',
    '3,bo,2024-01-07,3000000,2000.50',
    '4,bo,2024-01-08,2,7.25',
  ]
  expect(await nets({ 'o.csv': `order_id,customer_id,order_date,quantity,unit_price\n${lines.join('\n')}\n` })).toEqual(
    {
      ...{ 1: '6.00', 2: '0.00', 3: '6001500000.00', 4: '14.50' },
    },
  )
})

test('a discount rate of nothing, of a share, of a percentage, and none', async () => {
  const rates = ['0', '0.1', '10', '', '0.5']
  const lines = rates.map((rate, i) => `${i + 1},ann,2024-01-0${i + 1},2,5.00,${rate}`)
  expect(
    await nets({ 'o.csv': `order_id,customer_id,order_date,quantity,unit_price,discount_rate\n${lines.join('\n')}\n` }),
  ).toEqual({ ...{ 1: '10.00', 2: '9.00', 3: '9.00', 4: '10.00', 5: '5.00' } })
})

test('what headers say was given back goes off once, and not from an order that was cancelled', async () => {
  const headers = [
    '1,ann,2024-01-05,20,paid,5',
    '2,ann,2024-01-06,30,cancelled,30',
    '3,bo,2024-01-07,40,paid,0',
    '4,cy,2024-01-08,50,refunded,50',
  ]
  const lines = ['1,P,1,20', '2,P,1,30', '3,P,2,40', '4,P,1,50']
  const found = await nets({
    'orders.csv': `order_id,customer_id,order_date,total,status,refunded_amount\n${headers.join('\n')}\n`,
    'lines.csv': `order_id,product_id,quantity,amount\n${lines.join('\n')}\n`,
  })
  expect(found).toEqual({ ...{ 1: '15.00', 3: '40.00', 4: '0.00' } })
})

test('what was given back of an order that is called refunded is what its column says, where that is a part', async () => {
  const lines = (header: string, ...rows: string[]) => nets({ 'o.csv': `${header}\n${rows.join('\n')}\n` })
  const ofOrders = await lines(
    'order_id,order_date,customer_id,sku,qty,price,refunded_amount,status',
    ...['1,2024-05-01,A,X,2,50.00,0.00,paid', '1,2024-05-01,A,Y,1,5.00,0.00,paid'],
    ...['2,2024-05-02,B,X,1,80.00,20.00,refunded', '2,2024-05-02,B,Y,1,10.00,20.00,refunded'],
    ...['3,2024-05-03,C,X,1,60.00,70.00,refunded', '3,2024-05-03,C,Y,1,10.00,70.00,refunded'],
    ...['4,2024-05-04,D,X,1,60.00,0.00,refunded', '4,2024-05-04,D,Y,1,10.00,0.00,refunded'],
  )
  expect(ofOrders).toEqual({ ...{ 1: '105.00', 2: '70.00', 3: '0.00', 4: '0.00' } })
  const ofLines = await lines(
    'order_id,order_date,customer_id,sku,qty,price,refunded_amount,status',
    ...['1,2024-05-01,A,X,2,50.00,0.00,paid', '1,2024-05-01,A,Y,1,5.00,0.00,paid'],
    ...['2,2024-05-02,B,X,1,80.00,20.00,refunded', '2,2024-05-02,B,Y,1,10.00,0.00,refunded'],
    ...['3,2024-05-03,C,X,1,60.00,60.00,refunded', '3,2024-05-03,C,Y,1,10.00,10.00,refunded'],
  )
  expect(ofLines).toEqual({ ...{ 1: '105.00', 2: '70.00', 3: '0.00' } })
  const ofFirst = await lines(
    'order_id,order_date,customer_id,sku,qty,price,order_total,refunded_amount,status',
    ...['1,2024-05-01,A,X,2,50.00,105.00,0.00,paid', '1,2024-05-01,A,Y,1,5.00,,,'],
    ...['2,2024-05-02,B,X,1,80.00,90.00,20.00,refunded', '2,2024-05-02,B,Y,1,10.00,,,'],
    ...['3,2024-05-03,C,X,1,10.00,70.00,70.00,refunded', '3,2024-05-03,C,Y,1,60.00,,,'],
  )
  expect(ofFirst).toEqual({ ...{ 1: '105.00', 2: '70.00', 3: '0.00' } })
  const ofPieces = await lines(
    'order_id,order_date,customer_id,sku,qty,price,refunded qty,status',
    ...['1,2024-05-01,A,X,2,50.00,0,paid', '2,2024-05-02,B,X,3,30.00,1,refunded'],
    ...['3,2024-05-03,C,X,1,60.00,1,refunded', '4,2024-05-04,D,X,1,60.00,0,refunded'],
  )
  expect(ofPieces).toEqual({ ...{ 1: '100.00', 2: '60.00', 3: '0.00', 4: '0.00' } })
})

test('a quantity that cannot be read sets no row aside that needs none: where amounts are asked for, and no state can take it back', async () => {
  const orders = (state: string[]) => {
    const row = (n: number, quantity: string) =>
      [n, 'ann', `2024-01-${10 + n}`, quantity, '10.00', ...state.slice(1)].join()
    const rows = Array.from({ length: 20 }, (_, n) => row(n, n === 9 ? 'many' : String(1 + (n % 3))))
    return [['order_id', 'customer_id', 'order_date', 'quantity', 'amount', ...state.slice(0, 1)], ...rows, ''].join(
      '\n',
    )
  }
  const amounts = { also: [{ table: 'orders' as const, columns: ['order_id', 'customer_id', 'net_amount'] }] }
  const outcomes = (options: Parameters<typeof withLoaded>[3], ...state: string[]) =>
    withLoaded(
      folder(),
      { 'o.csv': orders(state) },
      async ({ account }) => account[0]!.outcomeTotals.map(({ code, rows }) => `${code ?? 'used'} ${rows}`),
      options,
    )
  expect(await outcomes(amounts)).toEqual(['used 20'])
  const aside = ['used 19', 'quantity_unreadable 1']
  expect(await outcomes({ ...amounts, returns: 'ignore' })).toEqual(aside)
  expect(await outcomes(amounts, 'status', 'paid')).toEqual(aside)
  expect(await outcomes(amounts, 'payment_status', 'paid')).toEqual(aside)
  expect(await outcomes({})).toEqual(aside)
})
