// Many files of one kind come to a line a kind; few, or others, each to its own.
import { expect, test } from 'vitest'
import type { RecognisedFile } from '../../src/core/source.js'
import type { FileAccount } from '../../src/quality/account.js'
import { accountLines } from '../../src/quality/account.js'
import { alikeAccounts, alikeFiles, alikeFindings } from '../../src/quality/alike.js'

const file = (name: string, header = 'Total') =>
  ({
    file: { name },
    role: 'orders',
    columns: [{ field: 'net_amount', header, index: 0, reading: { kind: 'text' }, by: 'name' }],
  }) as unknown as RecognisedFile
const months = (count: number) => Array.from({ length: count }, (_, n) => file(`m${n + 1}.csv`))
const account = (one: RecognisedFile, faults = 0): FileAccount => ({
  file: one,
  n: 0,
  outcomeTotals: [
    { code: null, rows: 2, amount: '10.5000', back: null },
    ...(faults > 0 ? [{ code: 'date_missing', rows: faults, amount: '1.0000', back: null }] : []),
  ],
  read: 2 + faults,
  used: 2,
  faults,
})

test('files of one kind are one line, others stay', () => {
  const names = (files: RecognisedFile[]) => alikeFiles(files, 'en').map((one) => one.file.name)
  expect(names([...months(5), file('x.csv', 'Sum')])).toEqual([
    'm1.csv',
    'm2.csv',
    'm3.csv',
    'm4.csv',
    'm5.csv',
    'x.csv',
  ])
  expect(names([file('x.csv', 'Sum'), ...months(6)])).toEqual(['x.csv', 'm1.csv and 5 more like it'])
  expect(alikeFiles(months(6), 'zh').map((one) => one.file.name)).toEqual(['m1.csv 等 6 个文件'])
})

test('accounts are added up, and a file with rows that cannot be read keeps its own', () => {
  const lines = alikeAccounts(
    months(8).map((one, n) => account(one, n === 3 ? 1 : 0)),
    'en',
  ).flatMap(accountLines)
  expect(lines).toEqual([
    'm1.csv and 6 more like it: read 14 rows, 73.50; used all',
    'm4.csv: read 3 rows, 11.50; used 2 rows, 10.50',
    '  set aside: 1 row without a date, 1.00',
  ])
})

test('findings that say the same of the same column are one', () => {
  const said = (name: string, code: string) => ({
    code,
    level: 'note' as const,
    args: { file: name, field: 'order_id', column: 'No' },
  })
  const findings = [...months(7).map(({ file: { name } }) => said(name, 'float_ids')), said('m1.csv', 'stand_in')]
  expect(alikeFindings(findings, 'en').map(({ code, args }) => [code, args.file])).toEqual([
    ['float_ids', 'm1.csv and 6 more like it'],
    ['stand_in', 'm1.csv'],
  ])
})
