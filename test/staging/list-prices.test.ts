// Orders that say how much of what, and nowhere what it cost, beside a product file with prices.
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Loaded, withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const load = <T>(texts: Record<string, string>, work: (loaded: Loaded) => Promise<T>) =>
  withLoaded(folder(), texts, work)

const linesOf = ({ rows }: Loaded) =>
  rows('select order_id, product_id, net_amount from order_lines order by all').then((list) =>
    list.map((row) => Object.values(row).join(' ')),
  )
const outcomesOf = ({ account }: Loaded) =>
  Object.fromEntries(account[0]!.outcomeTotals.map(({ code, rows }) => [code ?? 'used', rows]))
const noteOf = ({ findings }: Loaded) => {
  const note = findings.find(({ code }) => code === 'amounts_from_prices')
  return note && Object.fromEntries(Object.entries(note.args).map(([name, said]) => [name, basename(String(said))]))
}

const orders = [
  'order_id,order_date,customer_id,sku,quantity,currency',
  '1,2024-01-02,a,P1,2,EUR',
  '2,2024-02-02,b,P2,3,USD',
  '3,2024-03-02,a,P1,-1,EUR',
  '4,2024-03-05,c,P2,1.5,EUR',
  '5,2024-03-06,c,P9,2,EUR',
  '6,2024-03-06,c,P3,2,EUR',
  '7,2024-03-06,c,P4,2,EUR',
  '',
].join('\n')
// P3 has two prices, and a price of nothing is none.
const products = 'sku,name,list_price\nP1,Pen,10.00\nP2,Book,20.55\nP3,Cup,1.00\nP3,Cup,2.00\nP4,Bag,0.00\n'

describe('quantities without amounts', () => {
  test('are valued by the price of their product, said with the columns; without one they are set aside', () =>
    load({ 'orders.csv': orders, 'products.csv': products }, async (loaded) => {
      expect(await linesOf(loaded)).toEqual(['1 P1 20.0000', '2 P2 61.6500', '3 P1 -10.0000', '4 P2 30.8250'])
      expect(outcomesOf(loaded)).toEqual({ used: 4, amount_missing: 3 })
      expect(noteOf(loaded)).toEqual({
        file: 'orders.csv',
        quantity: 'quantity',
        price: 'list_price',
        products: 'products.csv',
      })
    }))
  test('where their day and customer stand in a file of orders', () =>
    load(
      {
        'orders.csv': 'order_id,customer_id,order_date,status\n1,a,2024-01-02,done\n2,b,2024-01-03,cancelled\n',
        'lines.csv': 'order_id,sku,qty\n1,P1,2\n1,P2,1\n2,P2,1\n',
        'products.csv': products,
      },
      async (loaded) => {
        const used = await loaded.rows('select sum(net_amount) as amount from order_lines')
        expect(String(used[0]!.amount)).toBe('40.5500')
        expect(noteOf(loaded)).toMatchObject({ file: 'lines.csv', quantity: 'qty' })
      },
    ))
  test('are never valued where the orders say an amount themselves, be it on few rows', () =>
    load(
      {
        'orders.csv':
          'order_id,order_date,customer_id,sku,quantity,amount\n1,2024-01-02,a,P1,2,7.00\n2,2024-01-03,b,P2,1,\n3,2024-01-04,b,P2,1,\n',
        'products.csv': products,
      },
      async (loaded) => {
        expect(await linesOf(loaded)).toEqual(['1 P1 7.0000'])
        expect(outcomesOf(loaded)).toEqual({ used: 1, amount_missing: 2 })
        expect(noteOf(loaded)).toBeUndefined()
      },
    ))
  test('nor where their ids do not stand in the product file', () =>
    load(
      { 'orders.csv': orders, 'products.csv': 'sku,name,list_price\nX1,Pen,10.00\nX2,Book,20.55\n' },
      async (loaded) => {
        expect(noteOf(loaded)).toBeUndefined()
        expect(outcomesOf(loaded)).toEqual({ used: 7 })
      },
    ))
})
