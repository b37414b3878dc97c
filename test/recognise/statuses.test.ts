// States of orders that no list knows count as sales, and that is said.
import { expect, test } from 'vitest'
import { findingSentence } from '../../src/quality/sentences.js'
import { recognise } from '../../src/recognise/recognise.js'
import { withLoaded } from '../support/loaded.js'
import { sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

const said = (column: string, states: string[]) =>
  recognise(
    sourceOf(
      `order_id,customer_id,order_date,total,${column}\n${states.map((state, n) => `${n},c${n % 3},2024-01-05,10,${state}\n`).join('')}`,
    ),
  ).findings.filter(({ code }) => code === 'status_as_sale')

test('unknown words are named, the most frequent first', () => {
  const [finding, ...rest] = said('status', ['Weird', 'shipped', 'odd', 'weird', '', 'cancelled', '已发货'])
  expect(rest).toEqual([])
  expect(finding).toMatchObject({ level: 'note', args: { words: '"weird", "odd"', rows: 3, of: 7 } })
  expect(findingSentence(finding!)).toContain('"status" says "weird", "odd" on 3 of 7 sampled rows')
})

test('beyond five the rest is counted', () =>
  expect(said('status', ['f', 'e', 'd', 'c', 'b', 'a', 'a'])[0]!.args.words).toBe('"a", "b", "c", "d", "e" and 1 more'))

test.each([
  ['status', ['Completed', 'paid', 'Processing', 'Shipped', 'pending', 'Refunded']],
  ['订单状态', ['交易成功', '已付款', '待发货', '已完成', '已取消']],
  ['is_cancelled', ['yes', 'no', 'no', 'yes']],
  ['status', ['Closed Won', 'Negotiation', 'Closed Lost']],
])('nothing is said where %s is known', (column, states) => expect(said(column, states)).toEqual([]))

test.each([true, false])(
  'what became of the rows comes in the order of its codes (lines wanted: %s)',
  async (lines) => {
    const text = [
      'order_id,customer_id,order_date,sku,qty,amount,status',
      '1,a,2024-01-05,x,1,3.00,unpaid',
      '2,a,2024-01-06,x,1,4.00,completed',
      '3,,2024-01-07,x,1,5.00,completed',
      '4,b,2024-02-30,x,1,6.00,completed',
      ...Array.from({ length: 30 }, (_, i) => `${i + 5},c,2024-01-08,x,1,1.00,completed`),
    ].join('\n')
    await withLoaded(
      folder(),
      { 'orders.csv': `${text}\n` },
      async ({ account }) =>
        expect(account[0]!.fates.map(({ code, rows }) => `${code} ${rows}`)).toEqual([
          'null 31',
          'customer_missing 1',
          'date_unreadable 1',
          'unpaid 1',
        ]),
      { lines },
    )
  },
)
