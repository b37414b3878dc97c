// Two exports of orders that name no ids of each other.
import { expect, test } from 'vitest'
import { findingSentence } from '../../src/quality/sentences.js'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const shop =
  'Order ID,Customer ID,Order Date,Total\n1001,C1,2024-01-05,10.00\n1002,C2,2024-01-20,20.00\n1003,C1,2024-02-13,30.00\n'

const read = (other: string) =>
  withLoaded(
    folder(),
    { 'shop.csv': shop, 'other.csv': other },
    async ({ rows, findings }) => {
      const found = await rows('select customer_id, sum(net_amount) as net from orders group by customer_id order by 1')
      return {
        customers: found.map(({ customer_id, net }) => `${customer_id} ${Number(net).toFixed(2)}`).join(', '),
        said: findings.filter(({ level }) => level === 'warning').map(({ code }) => code),
      }
    },
    { lines: false },
  )

test('the same customers and amounts are the same sales, and count once', async () => {
  const { customers, said } = await read(
    'Invoice No,Client,Invoice Date,Amount\nINV-1,C1,06/01/2024,"10,00"\nINV-2,C2,21/01/2024,"20,00"\nINV-3,C1,14/02/2024,"30,00"\n',
  )
  expect(customers).toBe('C1 40.00, C2 20.00')
  expect(said).toContain('same_sales')
})

test('other sales are added up, and that is said', async () => {
  const { customers, said } = await read(
    'Receipt,Customer,Date,Sum\nR1,C9,2024-01-05,10.00\nR2,C1,2024-01-20,25.00\nR3,C8,2024-01-21,20.00\n',
  )
  expect(customers).toBe('C1 65.00, C2 20.00, C8 20.00, C9 10.00')
  expect(said).toContain('orders_added')
})

test('exports of one header are parts of one list', async () => {
  const { said } = await read(shop.replaceAll('100', '200'))
  expect(said).not.toContain('orders_added')
})

test.each([
  ['another order', 'Customer ID,Order ID,Order Date,Total\nC9,2001,2024-01-05,11.00\nC1,2002,2024-01-20,25.00\n'],
  ['upper case', 'ORDER_ID,CUSTOMER_ID,ORDER_DATE,TOTAL\n2001,C9,2024-01-05,11.00\n2002,C1,2024-01-20,25.00\n'],
  [
    'a note beside',
    'Order ID,Customer ID,Order Date,Total,Note\n2001,C9,2024-01-05,11.00,a\n2002,C1,2024-01-20,25.00,\n',
  ],
])('%s of columns makes no other export', async (_, other) => {
  expect((await read(other)).said).not.toContain('orders_added')
})

test('of many files it is said once, with how many they are', async () => {
  const part = (n: number) => [`m${n}.csv`, shop.replaceAll('100', `${n}00`).replaceAll('C', `K${n}`)]
  const odd = 'Receipt,Customer,Date,Sum\nR1,C9,2024-01-05,11.00\nR2,C1,2024-01-20,25.00\n'
  const texts = Object.fromEntries([...[2, 3, 4].map(part), ['odd.csv', odd], ...[5, 6, 7, 8].map(part)])
  const said = await withLoaded(folder(), texts, async ({ findings }) => findings, { lines: false })
  const added = said.filter(({ code }) => code === 'orders_added')
  expect(added.length).toBe(1)
  expect(findingSentence(added[0]!, 'en')).toMatch(/m2\.csv, \S*odd\.csv and 6 more are exports of orders/)
  expect(findingSentence(added[0]!, 'zh')).toContain('等 8 个文件')
})
