// Stock and receipts as exports write them: lead times with units, places, packs, and products by their names.
import { expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const sales =
  'order_id,order_date,customer_id,sku,quantity,amount\n1,2024-01-05,c1,P1,1,9.00\n2,2024-01-06,c1,P2,1,9.00\n'
const also = [
  { table: 'order_lines' as const, columns: ['order_id', 'order_day', 'product_id', 'quantity', 'net_amount'] },
  { table: 'stock' as const, columns: ['product_id'] },
  { table: 'receipts' as const, columns: ['product_id'] },
  { table: 'products' as const, columns: ['product_id'] },
]
const load = <T>(texts: Record<string, string>, work: Parameters<typeof withLoaded<T>>[2]) =>
  withLoaded(folder(), { 'sales.csv': sales, ...texts }, work, { also })

test.each([
  ['lead_time', ['2 weeks', '14', '21 days', '1 month'], [14, 14, 21, 30.42]],
  ['Lead time (weeks)', ['2', '3'], [14, 21]],
  ['lead time days', ['2', '3'], [2, 3]],
  ['采购周期', ['2周', '10天', '1个月'], [14, 10, 30.42]],
  ['lead_time', ['5-7 days', '2-3 wks'], [7, 21]],
])('%s: %s', async (header, values, days) => {
  const rows = values.map((value, i) => `P${i},5,${value}`)
  await load({ 'stock.csv': `sku,on_hand,${header}\n${rows.join('\n')}\n` }, async ({ rows: found }) => {
    const got = await found('select round(lead_time_days, 2) as days from stock order by product_id')
    expect(got.map((row) => Number(row.days))).toEqual(days)
  })
})

test('places, packs, minimum and the day on which what is on order comes', () =>
  load(
    {
      'stock.csv':
        'sku,warehouse,on_hand,on_order,ETA,case pack,MOQ\nP1,North,5,10,2024-02-01,12,24\nP1,South,4,,,12,24\n',
    },
    async ({ rows }) => {
      expect(
        await rows('select location, on_order, expected_day, pack_size, minimum_order from stock order by location'),
      ).toMatchObject([
        { location: 'North', on_order: '10.0000', expected_day: 19754, pack_size: '12.0000', minimum_order: '24.0000' },
        { location: 'South', on_order: null, expected_day: null, pack_size: '12.0000' },
      ])
    },
  ))

test('receipts are told by the day of receiving', () =>
  load(
    {
      'goods.csv': `sku,received_date,quantity_received,unit_cost\n${'P1,2024-01-01,30,2.00\n'.repeat(11)}P1,soon,30,2.00\n`,
      'stock.csv': 'sku,on_hand\nP1,5\n',
    },
    async ({ rows, files, account }) => {
      expect(files.map(({ role }) => role).sort()).toEqual(['order_lines', 'receipts', 'stock'])
      expect(await rows('select distinct receipt_day, quantity, unit_cost from receipts')).toMatchObject([
        { receipt_day: 19723, quantity: '30.0000', unit_cost: '2.0000' },
      ])
      expect(JSON.stringify(account)).toContain('receipt_day_unreadable')
    },
  ))

test('stock that names its products by name is counted under the ids of the product export', () =>
  load(
    {
      'products.csv': 'SKU,Name,Category,Price,Cost\nP1,Lamp,Light,9.00,4.00\nP2,Rug,Floor,9.00,5.00\n',
      'stock.csv': 'Item,Location,Quantity\nLamp,Main,5\nRug,Main,3\nRug,South,1\n',
    },
    async ({ rows, findings }) => {
      expect(await rows('select product_id, sum(on_hand) as n from stock group by all order by 1')).toEqual([
        { product_id: 'P1', n: '5.0000' },
        { product_id: 'P2', n: '4.0000' },
      ])
      expect(Number((await rows('select count(*) as n from products'))[0]!.n)).toBe(2)
      expect(findings.map(({ code }) => code)).toContain('stock_by_name')
    },
  ))

test('of several ids the one that the orders use is the product id', () =>
  load(
    { 'items.csv': 'Item ID,Item Name,SKU,Stock on hand\n9001,Lamp,P1,5\n9002,Rug,P2,3\n' },
    async ({ rows, findings }) => {
      expect((await rows('select product_id from stock order by 1')).map((row) => row.product_id)).toEqual(['P1', 'P2'])
      expect(findings.map(({ code }) => code)).toContain('key_by_values')
    },
  ))

test('a quantity with a value is stock where a level to order at stands beside it', () =>
  load(
    {
      'items.csv':
        'Entry Name,SKU,Min Level,Price,Total Value,Quantity\nLamp,P1,5,2.00,28.00,14\nRug,P2,2,9.00,27.00,3\n',
    },
    async ({ rows }) => {
      expect((await rows('select on_hand from stock order by product_id')).map((row) => Number(row.on_hand))).toEqual([
        14, 3,
      ])
    },
  ))

test('of two files that describe products the one that counts them is stock', () =>
  load(
    {
      'catalogue.csv': 'sku,product_name,category,unit_cost\nP1,Lamp,Light,4.00\nP2,Rug,Floor,5.00\n',
      'counts.csv': 'sku,product_name,warehouse,in stock\nP1,Lamp,Main,5\nP2,Rug,Main,3\n',
    },
    async ({ files }) => {
      expect(files.map(({ role }) => role).sort()).toEqual(['order_lines', 'products', 'stock'])
    },
  ))

test('a count of stock with its value and a day is no order', () =>
  load(
    {
      'quants.csv':
        'Location,SKU,Category,Quantity,Reserved Quantity,Available Quantity,Value,Incoming Date\nWH,P1,Light,10,1,9,40.00,2024-01-01\n',
    },
    async ({ files }) => {
      expect(files.map(({ role }) => role).sort()).toEqual(['order_lines', 'stock'])
    },
  ))
