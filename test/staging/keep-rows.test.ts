// Orders of headers and lines in two files are the same whether their lines are wanted or not.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'

const folder = mkdtempSync(join(tmpdir(), 'clientele-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const headers = (status: string) => `order_id,customer_id,order_date,status,total
O1,A,2024-01-05 10:30,paid,12.00
O2,B,2024-02-01 00:00,${status},7.00
O3,C,2024-02-03 09:00,paid,
O4,A,2024-03-01 12:00,paid,4.00
`
const lines = `order_id,product_id,product_name,quantity,unit_price,discount
O1,P1,Tea,2,5.00,0.50
O1,P2,Cup,1,2.50,
O2,P1,Tea,1,7.00,
O4,P3,Pot,-1,4.00,
O9,P3,Pot,1,4.00,
`

test.each(['paid', 'cancelled', 'refunded', 'unpaid'])('where an order is %s', async (status) => {
  const load = (wanted: boolean) =>
    withLoaded(
      folder,
      { 'orders.csv': headers(status), 'order_lines.csv': lines },
      async ({ account, rows }) => ({
        account: account.map(({ outcomeTotals, read, used }) => ({ outcomeTotals, read, used })),
        orders: await rows('select customer_id, order_day, net_amount, is_purchase from orders order by all'),
      }),
      { lines: wanted },
    )
  const alone = await load(false)
  expect(alone.orders.length).toBeGreaterThan(1)
  expect(alone).toEqual(await load(true))
})
