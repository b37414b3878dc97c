import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/core/nearest.js'
import type { Role } from '../../src/core/source.js'
import { fieldsOf } from '../../src/vocabulary/fields.js'
import { fitsOf } from '../../src/vocabulary/index.js'
import { nameOf } from '../../src/vocabulary/names.js'

describe('column names', () => {
  test.each([
    [
      'orderid',
      [
        'Order ID',
        'order_id',
        'orderId',
        'OrderID',
        'ORDER-ID',
        ' order.id ',
        '"order id"',
        '\uFEFForder_id',
        'Ｏｒｄｅｒ　ＩＤ',
        '*Order ID',
        'Order ID (required)',
      ],
    ],
    [
      '下单时间',
      ['下单时间', ' 下单时间 ', '*下单时间', '下单时间（必填）', '下单时间(yyyy-mm-dd)', '下單時間', '【下单时间】'],
    ],
    ['订单金额', ['订单金额(元)', '订单金额（元）', '订单金额（￥）', '訂單金額']],
    ['pricepercent', ['Price %', 'price_percent']],
    ['invoicenumber', ['Invoice #', 'invoice_number']],
    ['account nameid'.replace(' ', ''), ['Account Name.id']],
  ])('%s', (key, headers) => {
    for (const header of headers) expect(nameOf(header).key).toBe(key)
  })

  test('a percent sign in brackets is remembered', () => expect(nameOf('Discount (%)').percent).toBe(true))

  test('every text has a name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof nameOf(text).key === 'string'))
  })
})

const best = (role: Role, header: string) => fitsOf(role, header).sort((a, b) => b.weight - a.weight)[0]

describe('vocabulary', () => {
  test.each<[Role, string, string | undefined]>([
    ['orders', 'InvoiceNo', 'order_id'],
    ['orders', '销售订单编号', 'order_id'],
    ['orders', 'Account.id', 'customer_id'],
    ['orders', '会员ID', 'customer_id'],
    ['orders', '订单创建时间', 'order_day'],
    ['orders', 'order_purchase_timestamp', 'order_day'],
    ['orders', '买家实际支付金额', 'net_amount'],
    ['orders', 'Total (USD)', 'net_amount'],
    ['orders', 'price_usd', 'unit_price'],
    ['order_lines', 'Lineitem quantity', 'quantity'],
    ['order_lines', '成交价', 'unit_price'],
    ['products', '库存数量', 'on_hand'],
    ['products', 'buyPrice', 'unit_cost'],
    ['stock', 'Lead-Time', 'lead_time_days'],
    ['customers', '所属行业', 'industry'],
    ['feedback', '评价内容', 'text'],
    ['orders', 'Shop order number', 'order_id'],
    ['orders', 'primary_product_id', undefined],
    ['orders', 'seller_id', undefined],
    ['orders', 'requiredDate', undefined],
    ['orders', 'tax_amount', undefined],
    ['orders', 'total_cents', 'net_amount'],
    ['order_lines', 'cogs_usd', undefined],
  ])('%s: %s is %s', (role, header, field) => expect(best(role, header)?.field).toBe(field))

  test('a field is known by its own name', () => {
    for (const role of ['orders', 'order_lines', 'customers', 'products', 'stock', 'feedback'] as const)
      for (const field of Object.keys(fieldsOf(role))) expect(best(role, field)?.field, `${role}.${field}`).toBe(field)
  })

  test('the day of shipping is weaker than the day of the order', () => {
    expect(best('orders', 'Ship Date')!.weight).toBeLessThan(best('orders', 'Date')!.weight)
  })
})

describe('nearest', () => {
  test.each([
    ['Oder Date', ['Order Date', 'Ship Date'], 'Order Date'],
    ['ordre_day', ['order_day', 'order_id'], 'order_day'],
    ['orderday', ['order_day'], 'order_day'],
    ['下单时', ['下单时间', '付款时间'], '下单时间'],
    ['zzzzz', ['order_day'], undefined],
    ['x', [], undefined],
  ])('%s', (word, candidates, expected) => expect(nearest(word, candidates)).toBe(expected))
})

describe('a name in two languages', () => {
  const field = (header: string, role: Role = 'orders') => fitsOf(role, header)[0]?.field

  test.each([
    ['order_id', ['订单号 Order No', '订单号/Order No', 'Order No 订单号', 'order_id_订单号', '订单编号\nOrder ID']],
    ['customer_id', ['客户编号 Customer ID', '客户 Customer']],
    ['order_day', ['下单时间 Order Date', 'Order Date\n下单日期']],
    ['net_amount', ['实付金额 Amount', '订单金额 Order Total']],
  ])('%s', (expected, headers) => {
    for (const header of headers) expect([header, field(header)]).toEqual([header, expected])
  })

  test('is not told by one half alone', () => {
    for (const header of ['客户 Order Date', 'Amazon 客户', '客户 VIP Level'])
      expect([header, field(header)]).toEqual([header, undefined])
  })
})
