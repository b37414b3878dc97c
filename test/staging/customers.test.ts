// Who is in `customers`: every id that the export, an order or a response names, and whether it ordered.
import { expect, test } from 'vitest'
import value from '../../src/analyses/value/index.js'
import { wish } from '../support/library.js'
import { type Loaded, withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const orders = 'order_id,customer_id,order_date,amount\n1,a,2024-01-05,3.00\n2,b,2024-01-06,1.00\n3,a,2024-01-07,5.00\n'
const customers = 'customer_id,name,email,city\na,Ann,ann@example.com,Oslo\nc,Cy,cy@example.com,Rome\n'
const feedback = 'feedback_id,customer_id,feedback_date,type,score\n1,d,2024-01-06,survey,9\n2,b,2024-01-07,survey,3\n'

const known = async ({ rows }: Loaded) =>
  (await rows('select customer_id, has_orders from customers order by 1')).map(
    ({ customer_id, has_orders }) => `${customer_id} ${has_orders}`,
  )

test.each<[string, Record<string, string>, string[]]>([
  ['orders alone', { 'orders.csv': orders }, ['a true', 'b true']],
  ['orders and customers', { 'orders.csv': orders, 'customers.csv': customers }, ['a true', 'b true', 'c false']],
  ['customers alone', { 'customers.csv': customers }, ['a false', 'c false']],
  [
    'all three',
    { 'orders.csv': orders, 'customers.csv': customers, 'feedback.csv': feedback },
    ['a true', 'b true', 'c false', 'd false'],
  ],
])('%s', async (_, texts, expected) => {
  expect(await withLoaded(folder(), texts, known)).toEqual(expected)
})

test.each<[string, Record<string, string>, 'VIEW' | 'BASE TABLE', string[]]>([
  ['orders alone are read where they lie', { 'orders.csv': orders }, 'VIEW', ['a high 2', 'b medium 1']],
  [
    'prospects come from the export',
    { 'orders.csv': orders, 'customers.csv': customers },
    'BASE TABLE',
    ['a high 2', 'b medium 1', 'c prospect 0'],
  ],
])('one class: %s', async (_, texts, kind, expected) => {
  const asked = { wishes: [wish(value)], also: undefined, returns: 'subtract' as const }
  const given = { ...asked, lines: false }
  await withLoaded(
    folder(),
    texts,
    async ({ rows }) => {
      const [made] = await rows("select table_type from information_schema.tables where table_name = 'customers'")
      expect(made!.table_type).toBe(kind)
      const classed = await rows('select customer_id, value_class, frequency from value order by 1')
      expect(classed.map((row) => `${row.customer_id} ${row.value_class} ${row.frequency}`)).toEqual(expected)
    },
    given,
  )
})
