// Further reports of well-known systems: events, payouts, settlements, sums of groups and below lists, quotes.
import { expect, test } from 'vitest'
import { decoderOf } from '../../src/files/text/decoders.js'
import { recognise } from '../../src/recognise/recognise.js'
import { namedTotals } from '../../src/recognise/totals.js'
import { fitsOf } from '../../src/vocabulary/index.js'
import { isTotal } from '../../src/vocabulary/value-words.js'
import { moneyOfCustomers, withLoaded } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const text = (head: string, ...rows: string[]) => `${[head, ...rows].join('\n')}\n`
const sold = (head: string, ...rows: string[]) => moneyOfCustomers(folder(), text(head, ...rows))

test('events of a shop: an order that was placed is sold, a refunded one goes back, and what led to it is neither', async () =>
  expect(
    await sold(
      'Event ID,Metric Name,Event Date,Customer ID,$value,OrderId',
      'e1,Started Checkout,2024-05-01,K1,10.00,1',
      'e2,Placed Order,2024-05-01,K1,10.00,1',
      'e3,Placed Order,2024-05-02,K2,20.00,2',
      'e4,Refunded Order,2024-05-03,K2,5.00,2',
    ),
  ).toBe('K1 10, K2 15'))

test('the byte of a backslash before a digit is a yen in Shift-JIS', () =>
  expect(decoderOf('shift_jis').decode(Buffer.from('-\\1,850 a\\b'))).toBe('-¥1,850 a\\b'))

test.each([
  ['Sold-to pt', 'customer_id'],
  ['买家openid', 'customer_id'],
  ['Order Start Date', 'order_day'],
  ['refunded_total', 'returned_amount'],
  ['Remboursé', 'returned_amount'],
])('%s is %s', (name, field) => expect(fitsOf('order_lines', name)[0]).toMatchObject({ field }))

test('the shop that pays back is no customer: who receives it is', async () => {
  const head =
    'Date,Name,Type,Status,Currency,Gross,From Email Address,To Email Address,Transaction ID,Reference Txn ID,Invoice Number'
  const rows = [
    '05/01/2024,Ann,Express Checkout Payment,Completed,USD,10.00,a@b.test,shop@s.test,T1,,1',
    '05/13/2024,Bo,Express Checkout Payment,Completed,USD,20.00,c@d.test,shop@s.test,T2,,2',
    '05/14/2024,Ann,Express Checkout Payment,Completed,USD,30.00,a@b.test,shop@s.test,T3,,3',
    '05/15/2024,Bo,Payment Refund,Completed,USD,-20.00,shop@s.test,c@d.test,T4,T2,2',
  ]
  expect(await sold(head, ...rows)).toBe('a@b.test 40, c@d.test 0')
})

test('lines that stand on several rows, one for price, tax and fees each, are said', () => {
  const rows = [1, 2, 3].flatMap((n) =>
    ['Principal,10.00', 'Tax,0.80', 'Commission,-1.50'].map((part) => `o${n},2024-05-0${n},K1,i${n},A,2,${part}`),
  )
  const head = 'order-id,posted-date,customer-id,order-item-code,sku,quantity-purchased,amount-description,amount'
  expect(codesOf(recognise(sourceOf(text(head, ...rows))))).toContain('lines_itemised')
  // Two lines of an order under one number, each with pieces of its own, are lines.
  const apart = rows.map((row, at) => row.replace(',2,', `,${at + 1},`))
  expect(codesOf(recognise(sourceOf(text(head, ...apart))))).not.toContain('lines_itemised')
})

const grouped = (...closing: string[]) =>
  sold(
    'Account Name,Order Number,Order Start Date,Product Code,Quantity,Total Price',
    ...['Ann Ltd', 'Bo Ltd', 'Cy Ltd'].flatMap((name, n) => [
      `${name},1${n},5/21/2024,A,1,10.00`,
      `,2${n},5/22/2024,B,2,20.00`,
      `,3${n},5/23/2024,B,1,5.00`,
      ...closing,
    ]),
  )

test('rows below a name are of it where a sum closes each group, and of nobody where none does', async () => {
  expect(await grouped('Subtotal,,,,,35.00')).toBe('Ann Ltd 35, Bo Ltd 35, Cy Ltd 35')
  expect(await grouped()).toBe('Ann Ltd 10, Bo Ltd 10, Cy Ltd 10, null 75')
})

test('a sum in brackets is a sum', () => {
  expect(
    ['【小計】', '（合計）', '[Total]', '<小计>', 'Order total', 'Gesamtergebnis'].filter((word) => !isTotal(word)),
  ).toEqual([])
  expect(isTotal('(A) mug')).toBe(false)
})

test('numbers of receipts that begin anew each day name no orders', async () => {
  const rows = ['01', '02', '03'].flatMap((day, n) =>
    [1, 2].map((number) => `2024-05-${day},${number},K${(number + n) % 3},A,1,5.00`),
  )
  const head = 'Date,Receipt No,Member No,SKU,Qty,Amount'
  const file = recognise(sourceOf(text(head, ...rows)))
  expect(codesOf(file)).toContain('numbers_anew')
  expect(mappingOf(file)).not.toHaveProperty('order_id')
  // A refund under the number of its sale is of the same customer.
  const refunds = rows.map((row, at) => row.replace(/,[12],K\d/, `,${at % 3},K${at % 3}`))
  expect(mappingOf(recognise(sourceOf(text(head, ...refunds))))).toMatchObject({ order_id: 'Receipt No' })
})

test('sums of a product over its locations are no stock, and sums below a list nobody', async () => {
  const stock = text(
    '商品编码,商品名称,仓库,库存数量',
    'A,杯,甲,5',
    'A,杯,乙,3',
    'A,杯,小计,8',
    'B,盘,甲,4',
    'B,盘,小计,4',
  )
  const customers = text('Customer ID,Customer Name,City', 'K1,Ann,Troy', 'K2,Bo,Troy', 'Total,,')
  const counted = await withLoaded(folder(), { 'stock.csv': stock, 'customers.csv': customers }, async ({ rows }) => [
    await rows('select cast(sum(on_hand) as double) as n from stock'),
    await rows('select count(*)::int as n from customers'),
  ])
  expect(counted).toEqual([[{ n: 12 }], [{ n: 2 }]])
})

test('a few rows of several exports put together are read, without their headers', async () => {
  const part = (n: number) => text('Order ID,Order Date,Customer ID,Total', `${n},2024-05-0${n},K1,5.00`).trimEnd()
  expect(await sold([1, 2, 3].map(part).join('\n'))).toBe('K1 15')
})

test('a column `state` with an order that was a fraud holds states', async () =>
  expect(
    await sold(
      'Order Ref,Placed At,Client ID,Grand Total,State',
      'W1,2024-05-01,K1,5.00,complete',
      'W2,2024-05-02,K2,6.00,complete',
      'W3,2024-05-03,K1,70.00,fraud',
    ),
  ).toBe('K1 5, K2 6'))

test.each(['Ann Ergebnis', 'Total Ann', 'Ann 汇总', 'Ann Totale', 'Ann 集計'])('%s is the sum of Ann', (sum) => {
  expect(namedTotals('customer_id', ['Ann', sum, 'Bo'])[0]?.words).toEqual([sum.trim().toLowerCase()])
  expect(namedTotals('customer_id', [sum, 'Bo'])).toEqual([])
})

test('a sum of a group that names it is no customer', async () => {
  const rows = ['Ann', 'Bo'].flatMap((name, n) => [
    `${name} Ltd,${n}1,5/21/2024,A,1,10.00`,
    `${name} Ltd,${n}2,5/22/2024,B,2,20.00`,
    `${name} Ltd Total,,,,,30.00`,
  ])
  expect(await sold('Customer,Invoice,Date,Item,Qty,Amount', ...rows, 'Grand Total,,,,,60.00')).toBe(
    'Ann Ltd 30, Bo Ltd 30',
  )
  // A firm that is called so and is no sum.
  const firm = rows.map((row) => row.replace(/^(\w+) Ltd Total,,,,,30/, 'Acme Total,9$1,5/23/2024,C,1,33'))
  expect(await sold('Customer,Invoice,Date,Item,Qty,Amount', ...firm)).toBe('Acme Total 66, Ann Ltd 30, Bo Ltd 30')
})

test('a list of quotes is none of orders, unless the user says so', () => {
  const quotes = sourceOf(
    text(
      'Record Id,Quote Number,Quote Stage,Account Name,Grand Total,Created Time',
      'q1,1,Delivered,Ann Ltd,10.00,2024-05-01',
      'q2,2,Draft,Bo Ltd,20.00,2024-05-02',
    ),
  )
  expect(() => recognise(quotes)).toThrow('lists quotes ("Quote Number", "Quote Stage")')
  expect(recognise(quotes, { role: 'orders' }).role).toBe('orders')
})
