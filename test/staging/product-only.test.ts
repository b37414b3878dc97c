// Rows without a customer are used where only products are classified.
import { expect, test } from 'vitest'
import product from '../../src/analyses/product/index.js'
import value from '../../src/analyses/value/index.js'
import { accountLines } from '../../src/quality/account.js'
import { wish } from '../support/library.js'
import { type Loaded, withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const text =
  'order_id,customer_id,order_date,product_id,quantity,amount\n1,c1,2024-01-05,p1,1,10.00\n2,,2024-01-06,p1,2,20.50\n3,,2024-01-07,p2,1,5.00\n4,c2,,p2,1,7.00\n'
const lines = async (wishes: ReturnType<typeof wish>[]) =>
  withLoaded(
    folder(),
    { 'orders.csv': text },
    async ({ account }: Loaded) => account.flatMap(accountLines).map((line) => line.replace(/^.*orders.csv: /, '')),
    {
      wishes,
    },
  )

test('products only: what the classes hold is what is used', async () =>
  expect(await lines([wish(product)])).toEqual([
    'read 4 rows, 42.50; used 3 rows, 35.50',
    '  set aside: 1 row without a date, 7.00',
  ]))

test('customers too: rows without one are set aside as before', async () =>
  expect((await lines([wish(product), wish(value)]))[0]).toBe('read 4 rows, 42.50; used 1 row, 10.00'))
