// The account of rows: what it counts, merges and leaves out, and what it says of money.
import { expect, test } from 'vitest'
import { customer, type Grain, product } from '../../src/analyses/grain.js'
import type { RecognisedFile } from '../../src/core/source.js'
import type { Engine } from '../../src/engines/engine.js'
import { accountEntries, accounts, outcomesFor } from '../../src/quality/account.js'
import type { Outcome } from '../../src/staging/loaded.js'
import { outcomeKinds, wordsFor } from '../../src/staging/outcomes.js'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const file = (name: string) => ({ file: { name } }) as RecognisedFile
const outcome = (
  file_no: number,
  code: string | null,
  records: number,
  amount: string | null,
  back?: string,
): Outcome => ({ file_no, outcome: code, records, amount, back: back ?? null }) as Outcome
const of = (grain: Grain) => [{ classification: { grain } }]
const none = {} as Engine

test('where no class is of customers, a row without one is used like any other of its file', () => {
  const given = [
    outcome(0, null, 2, '10.0000', '-1.0000'),
    outcome(0, 'customer_missing', 3, '5.5000'),
    outcome(1, 'customer_missing', 4, null),
    outcome(1, 'date_missing', 1, '2.0000'),
  ]
  expect(outcomesFor(of(customer), given)).toEqual(given)
  expect(outcomesFor([], given)).toEqual(given)
  expect(outcomesFor(of(product), given)).toEqual([
    outcome(0, null, 5, '15.5000', '-1.0000'),
    outcome(1, null, 4, null),
    outcome(1, 'date_missing', 1, '2.0000'),
  ])
})

test('counts each file by itself: what was read, used, and wrong', async () => {
  const outcomes = [
    outcome(0, null, 7, '70.0000'),
    outcome(0, 'date_unreadable', 2, '20.0000'),
    outcome(0, 'customer_missing', 1, null),
    outcome(0, 'cancelled', 0, null),
    outcome(2, null, 1, null),
  ]
  const found = await accounts(none, { files: ['a', 'b', 'c'].map(file), outcomes, noted: new Set<number>() })
  expect(found.map(({ n, read, used, faults }) => ({ n, read, used, faults }))).toEqual([
    { n: 0, read: 10, used: 7, faults: 2 },
    { n: 2, read: 1, used: 1, faults: 0 },
  ])
  expect(found[0]!.outcomeTotals.map(({ code }) => code)).toEqual([null, 'date_unreadable', 'customer_missing'])
  expect(accountEntries(found[0]!)).toEqual([
    { text: 'a: read 10 rows, 90.00; used 7 rows, 70.00', rows: 10, money: '90.00' },
    { text: expect.stringMatching(/^ {2}set aside: 2 rows .*, 20\.00$/), rows: 2, money: '20.00' },
    { text: expect.stringMatching(/^ {2}set aside: 1 row [^,]*$/), rows: 1 },
  ])
  expect(accountEntries(found[1]!)).toEqual([{ text: 'c: read 1 row; used all', rows: 1 }])
})

test('says money given back, and none where it is nothing', async () => {
  const lines = async (back: string | undefined, amount: string) => {
    const outcomes = [outcome(0, null, 1, '9.0000', back), outcome(0, 'cancelled', 1, amount)]
    const [one] = await accounts(none, { files: [file('a')], outcomes, noted: new Set<number>() })
    return accountEntries(one!).map(({ text }) => text)
  }
  expect(await lines('-3.2500', '4.0000')).toEqual([
    'a: read 2 rows, 13.00; used 1 row, 9.00',
    '  of which given back: -3.25',
    expect.stringMatching(/, 4\.00$/),
  ])
  expect(await lines('0.0000', '0.0000')).toEqual([
    'a: read 2 rows, 9.00; used 1 row, 9.00',
    expect.not.stringMatching(/, \d/),
  ])
})

test('counts rows that cannot be split, and those that were taken apart, by what was wrong', async () => {
  const rows = Array.from({ length: 30 }, (_, n) => `O${n},C${n % 7},2024-01-0${(n % 9) + 1},10.00`)
  const text = ['order_id,customer_id,date,amount', ...rows, 'O31,C1,2024-01-01,5.00,x,y,z', ''].join('\n')
  await withLoaded(folder(), { 'orders.csv': text }, async ({ account }) => {
    expect(account.map(({ read, used, faults }) => ({ read, used, faults }))).toEqual([
      { read: 31, used: 30, faults: 1 },
    ])
    expect(account[0]!.outcomeTotals).toEqual([
      expect.objectContaining({ code: null, rows: 30 }),
      { code: 'structure', rows: 1, amount: null, back: null },
    ])
  })
})

test.each([
  ['structure', 'that does not split into the columns of the header'],
  ['excluded', 'that is excluded (--exclude)'],
  ['not_sold', 'that is no sale (deals not won, fees, transfers)'],
  ['test_row', 'that is a test'],
  ['cancelled', 'of cancelled orders'],
])('one row reads as one: %s', (code, words) => {
  expect(wordsFor(outcomeKinds[code]!, 1)).toBe(words)
  expect(wordsFor(outcomeKinds[code]!, 2)).toBe(outcomeKinds[code]!.words)
})
