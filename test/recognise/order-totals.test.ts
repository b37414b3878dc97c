// Amounts of whole orders among their lines, and discounts that are taken off already: what counts once, what counts not at all, and what is said.
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { moneyOfCustomers, withLoaded } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = (text: string) => recognise(sourceOf(text))

const sold = (text: string) => moneyOfCustomers(folder(), text)

test('an amount before discount that is of the whole order counts once, as quantity times price', async () => {
  const rows = [
    '1,2024-01-05,K1,100.00,A,30.00,2',
    '1,2024-01-05,K1,100.00,B,40.00,1',
    '2,2024-01-08,K2,120.00,C,120.00,1',
  ]
  const text = `订单号,下单时间,会员编号,订单商品总价,商品编码,商品价格,商品数量\n${rows.join('\n')}\n`
  expect(await sold(text)).toBe('K1 100, K2 120')
  expect(codesOf(read(text))).toContain('amount_per_order')
})

const coupon = (paid: string) =>
  [
    'Order ID,Order Date,Customer ID,SKU,Quantity,Unit Price,Order Total',
    `1,2024-01-05,K1,A,2,30.00,${paid}`,
    `1,2024-01-05,K1,B,1,40.00,${paid}`,
    '2,2024-01-08,K2,C,1,120.00,120.00',
    '',
  ].join('\n')

test('an order that was paid less than its lines come to is said, with the flag that counts what was paid', async () => {
  const { findings } = read(coupon('90.00'))
  const said = findings.find(({ code }) => code === 'total_below_lines')
  expect(said?.args).toMatchObject({ column: 'Order Total', orders: 1, of: 2, total: '90.00', lines: '100.00' })
  expect(await sold(coupon('90.00'))).toBe('K1 100, K2 120')
  // What is more than the lines is postage, as a rule.
  expect(codesOf(read(coupon('110.00')))).not.toContain('total_below_lines')
  const given = recognise(sourceOf(coupon('90.00')), { map: { order_total: 'Order Total' } })
  expect(mappingOf(given).unit_price).toBeUndefined()
})

test('an amount of the line that its lines share by chance is no lower total of the order', () => {
  const lines = [
    '1,2024-01-05,K1,A,1,15.00,15.00',
    '1,2024-01-05,K1,B,1,15.00,15.00',
    '2,2024-01-08,K2,C,1,10.00,10.00',
  ]
  const text = `Order ID,Order Date,Customer ID,SKU,Quantity,Unit Price,Subtotal\n${lines.join('\n')}\n`
  expect(codesOf(read(text))).not.toContain('total_below_lines')
})

test('an attempt to pay that failed makes no order of several lines of a payment', async () => {
  const rows = [
    'p1,1000.00,captured,o1,0.00,a@x.test,05/01/2024 10:00:00',
    'p2,1200.00,failed,o2,0.00,b@x.test,18/01/2024 10:00:00',
    'p3,1200.00,captured,o2,400.00,b@x.test,18/01/2024 10:05:00',
  ]
  const text = `id,amount,status,order_id,amount_refunded,email,created_at\n${rows.join('\n')}\n`
  expect(codesOf(read(text))).not.toContain('amount_per_order')
  const kept = await withLoaded(folder(), { 'payments.csv': text }, ({ rows: of }) =>
    of('select customer_id as id, sum(net_amount) as money from orders group by 1 order by 1'),
  )
  expect(kept.map(({ id, money }) => `${id} ${Number(money)}`)).toEqual(['a@x.test 1000', 'b@x.test 800'])
})

test('a discount that the price beside it is less of already is not taken off once more', async () => {
  const header = '订单编号,交易时间,客户编号,商家编码,下单数量,标价,优惠,成交价\n'
  const rows = ['1,2024-01-05,K1,A,2,30.00,3.00,28.50', '2,2024-01-08,K2,B,1,40.00,0.00,40.00']
  expect(await sold(header + rows.join('\n'))).toBe('K1 57, K2 40')
  expect(codesOf(read(header + rows.join('\n')))).toContain('discount_in_price')
  // Where no price before it proves that, it is.
  expect(await sold((header + rows.join('\n')).replace(',30.00,', ',31.00,'))).toBe('K1 54, K2 40')
})

test('on one row alone a discount that equals the postage does not make the goods of what was paid', () => {
  const rows = ['1,2024-01-05,K1,60.00,10.00,5.00,65.00', '2,2024-01-08,K2,150.00,0.00,0.00,150.00']
  const found = read(`订单号,下单时间,会员编号,商品金额合计,运费,店铺优惠合计,订单实付金额\n${rows.join('\n')}\n`)
  expect(mappingOf(found).net_amount).toBe('订单实付金额')
})

test('thousands behind full stops are read alike in all columns of a file, and said in each', async () => {
  const rows = [
    '1,2024-01-05,K1,150.000,0',
    '2,2024-01-08,K2,300.000,109.000',
    '3,2024-01-09,K3,240.000,0',
    '4,2024-01-11,K1,80.000,0',
  ]
  const text = `Order ID,Order Date,Customer ID,Order Amount,Refund Amount\n${rows.join('\n')}\n`
  expect(await sold(text)).toBe('K1 230000, K2 191000, K3 240000')
  expect(codesOf(read(text)).filter((code) => code === 'number_ambiguous')).toHaveLength(2)
  // Amounts with three decimals alone stay such, and it is said.
  const alone = text.replaceAll(/,[^,\n]*\n/g, '\n')
  expect(await sold(alone)).toBe('K1 230, K2 300, K3 240')
  expect(codesOf(read(alone))).toContain('number_ambiguous')
})

test('a row of a bill that gives back what another row sold takes its refund off, and guards of bills are taken off', async () => {
  const rows = [
    '`2024-01-05 10:00:00,`S1,`K1,`SUCCESS,`0.00,`100.00',
    '`2024-01-08 10:00:00,`S2,`K2,`SUCCESS,`0.00,`120.00',
    '`2024-01-09 10:00:00,`S2,`K2,`REFUND,`40.00,`0.00',
    '`2024-01-10 10:00:00,`S3,`K2,`SUCCESS,`0.00,`70.00',
    '`2024-01-11 10:00:00,`S3,`K2,`REFUND,`70.00,`0.00',
  ]
  const text = `交易时间,微信订单号,用户标识,交易状态,退款金额,订单金额\n${rows.join('\n')}\n`
  const kept = await withLoaded(folder(), { 'bill.csv': text }, ({ rows: of }) =>
    of('select customer_id as id, sum(net_amount) as money from orders group by 1 order by 1'),
  )
  expect(kept.map(({ id, money }) => `${id} ${Number(money)}`)).toEqual(['K1 100', 'K2 80'])
})
