// Amounts that are net of refunds already: the refund beside them is not subtracted a second time.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import value from '../../src/analyses/value/index.js'
import { recognise } from '../../src/recognise/recognise.js'
import { analysis, withRun } from '../support/library.js'
import { data, there } from '../support/real-data.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'

const shop = (header: string, rows: string[]) =>
  sourceOf(
    `order_id,customer_id,order_date,${header}\n${rows.map((row, n) => `${n},c${n},2024-01-0${n + 1},${row}\n`).join('')}`,
  )
const net = (text: ReturnType<typeof shop>, map?: Record<string, string>) => {
  const recognised = recognise(text, { role: 'orders', map: { net_amount: 'paid', ...map } })
  return { subtracted: 'returned_amount' in mappingOf(recognised), codes: codesOf(recognised) }
}

describe('a refund is subtracted', () => {
  test('from an amount that it is a part of', () => {
    const text = shop('paid,refund amount,list', ['100,,110', '100,100,110', '80,20,90', '50,10,60'])
    expect(net(text)).toEqual({ subtracted: true, codes: [] })
  })
  test('where the rows that name it are those that give it back', () => {
    const text = shop('paid,refund amount,discount', ['40,0,0', '-40,40,0', '100,0,0', '-8.50,8.50,0'])
    expect(net(text)).toEqual({ subtracted: true, codes: [] })
  })
  test('where one row alone could be chance', () => {
    expect(net(shop('paid,refund amount,ordered', ['60,40,100', '100,,100'])).subtracted).toBe(true)
  })
  test('where the user says so', () => {
    const text = shop('paid,refund amount,ordered', ['60,40,100', '0,90,90', '100,,100'])
    expect(net(text, { returned_amount: 'refund amount' }).subtracted).toBe(true)
  })
})

describe('a refund is left alone', () => {
  test('where amount and refund are what was ordered', () => {
    const text = shop('paid,refund amount,ordered', ['60,40,100', '0,90,90', '100,,100', '70,0,70'])
    expect(net(text)).toEqual({ subtracted: false, codes: ['refund_in_amount'] })
  })
  test('where it exceeds the amount on most refunded rows', () => {
    const text = shop('paid,refund amount', ['0,40', '0,90', '70,20', '100,'])
    expect(net(text)).toEqual({ subtracted: false, codes: ['refund_above_amount'] })
  })
})

test.skipIf(!there)('Tmall: the revenue is what was paid', () =>
  withRun(
    {
      files: [join(data, 'zh_tmall/tmall_order_report.csv')],
      analyses: [analysis(value)],
      map: { customer_id: '订单编号' },
    },
    async (engine) => {
      const [row] = await engine.rows('select sum(monetary)::decimal(18,2)::varchar as revenue from value')
      expect(row!.revenue).toBe('1902487.15')
    },
  ),
)
