// Where orders alone are asked for, lines are added up before their headers complete them and before refunds are taken off: the orders and
// the account are those of the lines one by one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { tries } from '../support/tries.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

const load = (texts: Record<string, string>, { timed, lines }: { timed: boolean; lines: boolean }) =>
  withLoaded(
    folder(),
    texts,
    async ({ rows, account, findings }) => ({
      orders: (
        await rows(
          `select order_id, customer_id, is_purchase, order_day, lines, cast(net_amount as varchar) as net${timed ? ', order_minute' : ''} from orders order by all`,
        )
      ).map((row) => Object.values(row).join(' ')),
      grouped:
        (await rows("select 1 from duckdb_tables() where table_name = 'staged_orders'")).length > 0 &&
        (await rows("select 1 from duckdb_tables() where table_name = 'staged'")).length === 0,
      outcomes: account.map(({ outcomeTotals }) =>
        outcomeTotals.map(({ code, rows: n, amount }) => `${code} ${n} ${amount}`).sort(),
      ),
      findings: findings
        .map(({ code, args }) => `${code} ${JSON.stringify(args).replace(/"[^"]*\/([^"/]+)"/g, '$1')}`)
        .sort(),
    }),
    {
      also: [
        {
          table: 'orders',
          columns: [
            ...(['order_id', 'customer_id', 'is_purchase', 'order_day', 'lines', 'net_amount'] as const),
            ...(timed ? (['order_minute'] as const) : []),
          ],
        },
        ...(lines ? [{ table: 'order_lines' as const, columns: ['product_id' as const, 'net_amount' as const] }] : []),
      ],
    },
  )

const id = fc.constantFrom('O1', 'O2', 'O3', 'O4', 'O5', 'O6')
const day = fc.constantFrom('2024-01-02', '2024-01-02 10:30', '2024-01-05 08:15', '2024-02-01', '')
const line = fc.record({
  order_id: fc.oneof({ weight: 9, arbitrary: id }, { weight: 1, arbitrary: fc.constant('') }),
  product_id: fc.constantFrom('P1', 'P2', 'P3'),
  quantity: fc.constantFrom('1', '2', '-1'),
  price: fc.constantFrom('5.00', '7.25', '0', 'n/k'),
  customer: fc.constantFrom('A', 'B', ''),
  at: day,
})
const header = fc.record({
  customer_id: fc.constantFrom('A', 'B', 'C', ''),
  ordered_at: fc.constantFrom('2024-01-02 09:00', '2024-01-05 00:00', '2024-01-09 11:45'),
  status: fc.constantFrom('completed', 'completed', 'cancelled', 'unpaid'),
})
const refund = fc.record({
  order_id: fc.constantFrom('O1', 'O2', 'O9'),
  amount: fc.constantFrom('1.00', '5.00', ''),
})

const csv = (rows: Record<string, string>[], header: string[]) =>
  `${[header, ...rows.map((row) => header.map((name) => row[name]!))].map((cells) => cells.join(',')).join('\n')}\n`

/** Rows that are like a usual export, so that each file is recognised as what it is. */
const usual = Array.from({ length: 20 }, (_, n) => ({
  ...{ order_id: `U${n}`, product_id: `P${n}`, quantity: '1', price: '3.00', customer: 'A', at: '2024-01-03 12:00' },
  ...{ customer_id: 'D', ordered_at: '2024-01-03 12:00', status: 'completed', amount: '0.50' },
}))

test('the orders and the account are those of the lines one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.array(header, { minLength: 2, maxLength: 6 }),
      fc.array(refund, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('headers', 'headers of lines with days', 'refunds', 'headers and refunds'),
      fc.boolean(),
      async (lines, headers, refunds, kind, timed) => {
        const of = (...names: string[]) => ['order_id', 'product_id', ...names, 'quantity', 'price']
        const own = kind === 'refunds' || kind === 'headers of lines with days' ? of('customer', 'at') : of()
        const numbered = headers.map((one, n) => ({ ...one, order_id: `O${n + 1}` }))
        const texts = {
          'order_lines.csv': csv([...usual, ...lines], own),
          ...(kind !== 'refunds' && {
            'orders.csv': csv([...usual, ...numbered], ['order_id', 'customer_id', 'ordered_at', 'status']),
          }),
          ...(kind.includes('refunds') && {
            'refunds.csv': `refund_id,order_id,refund_amount\n${[...usual.slice(0, 2), ...refunds].map((one, n) => `R${n},${one.order_id},${one.amount}\n`).join('')}`,
          }),
        }
        const [added, single] = [await load(texts, { timed, lines: false }), await load(texts, { timed, lines: true })]
        expect([added.grouped, single.grouped]).toEqual([true, false])
        expect({ ...added, grouped: 0 }).toEqual({ ...single, grouped: 0 })
      },
    ),
    { numRuns: tries(8) },
  )
})
