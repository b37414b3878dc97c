// Every outcome of a row has its words in Chinese.
import { expect, test } from 'vitest'
import { accountLinesZh, outcomeWordsZh } from '../../src/quality/account-zh.js'
import { outcomeKinds } from '../../src/staging/outcomes.js'

test('every code has words, and no other', () => {
  expect(Object.keys(outcomeWordsZh).sort()).toEqual(Object.keys(outcomeKinds).sort())
})

test('an account in lines', () => {
  const outcome = (code: string | null, rows: number, amount: string | null, back: string | null = null) => ({
    code,
    rows,
    amount,
    back,
  })
  const lines = accountLinesZh({
    file: { file: { name: 'orders.csv' } },
    outcomeTotals: [
      outcome(null, 1200, '3000.5000', '-20.0000'),
      outcome('date_missing', 2, '10.0000'),
      outcome('cancelled', 1, null),
    ],
    read: 1203,
    used: 1200,
  } as Parameters<typeof accountLinesZh>[0])
  expect(lines).toEqual([
    'orders.csv：读取 1,203 行，金额 3,010.50；采用 1,200 行，金额 3,000.50',
    '  其中退还：-20.00',
    '  搁置：2 行，金额 10.00，缺少日期',
    '  不计入：1 行，属于已取消订单',
  ])
})
