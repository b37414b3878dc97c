// The rows that are shown as set aside are those that the account counts, file by file and reason by reason.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import value from '../../src/analyses/value/index.js'
import { accounts } from '../../src/quality/account.js'
import { findSetAside } from '../../src/quality/set-aside.js'
import { outcomeKinds } from '../../src/staging/outcomes.js'
import { analysis, withRun } from '../support/library.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** Sound rows, so that a column with one value that cannot be read is still what its name says. */
const many = (row: (n: number) => string) => Array.from({ length: 60 }, (_, n) => row(n + 10))

/** What the files below say, where a reason comes of several files together. */
const files: Record<string, string[]> = {
  'orders.csv': [
    'order_id,customer_id,order_date',
    'O1,A,2024-01-02',
    'O2,,2024-01-03',
    'O3,B,never',
    'O4,B,2024-01-05',
    'O5,,2024-01-06',
    ...many((n) => `O${n},C,2024-01-07`),
  ],
  'order_lines.csv': [
    'order_id,line_id,product_id,quantity,unit_price',
    'O1,L1,P1,2,5.00',
    'O2,L2,P1,1,5.00',
    'O3,L3,P2,1,3.00',
    'O3,L4,P2,two,3.00',
    'O4,L5,P3,1,4.00',
    'O9,L6,P3,1,4.00',
    ...many((n) => `O1,L${n},P1,1,1.00`),
  ],
  'refunds.csv': [
    'refund_id,order_id,refund_date,refund_amount',
    'R1,O1,2024-01-09,1.00',
    'R2,O2,2024-01-09,1.00',
    'R3,O8,2024-01-09,1.00',
    'R4,O4,2024-01-09,n/a?',
    ...many((n) => `R${n},O1,2024-01-09,0.10`),
  ],
}

const priced = {
  'orders.csv': [
    'order_id,customer_id,order_date,currency,amount',
    'O1,A,2024-03-02,EUR,5.00',
    'O2,B,2024-03-02,USD,5.00',
    'O3,,2024-03-02,JPY,5.00',
    'O4,,2024-03-02,EUR,5.00',
    'O5,B,2024-01-02,USD,5.00',
  ],
  'rates.csv': ['currency,day,rate', 'USD,2024-02-01,0.9', 'EUR,2024-01-01,1'],
}

/** Headers of one order in several rows and files; of O2 and O3, which have no lines, one row is told and the others are not. */
const twice = {
  'h1.csv': [
    'order_id,customer_id,order_date,total',
    'O1,A,2024-01-02,5',
    'O2,,2024-01-03,7',
    'O4,A,never,5',
    ...many((n) => `O${n},C,2024-01-07,1`),
  ],
  'h2.csv': [
    'order_id,customer_id,order_date,total',
    'O2,,2024-01-03,7',
    'O3,,2024-01-08,8',
    'O3,,2024-01-08,9',
    'O1,A,2024-01-02,5',
  ],
  'order_lines.csv': ['order_id,product_id,quantity,unit_price', 'O1,P1,1,5', 'O9,P1,1,4', 'O4,P1,1,4'],
}

test.each([
  ['lines, headers and refunds', files, {}],
  ['headers in several rows', twice, {}],
  ['rates', { 'orders.csv': priced['orders.csv'] }, { rates: 'rates.csv', currency: 'EUR' }],
])('%s', async (_, given, { rates, currency }: { rates?: string; currency?: string }) => {
  const at = folder()
  for (const [name, lines] of Object.entries({ ...priced, ...given }))
    writeFileSync(join(at, name), `${lines.join('\n')}\n`)
  const options = { currency, ...(rates && { rates: join(at, rates) }) }
  const paths = Object.keys(given).map((name) => join(at, name))
  await withRun({ files: paths, analyses: [analysis(value)], ...options }, async (engine, run) => {
    const codes = Object.keys(outcomeKinds).filter((code) => outcomeKinds[code]!.setAside)
    const counted = (await accounts(engine, run)).flatMap(({ file, outcomeTotals }) =>
      outcomeTotals.flatMap(({ code, rows }) =>
        code !== null && codes.includes(code) ? [`${file.file.name} ${code} ${rows}`] : [],
      ),
    )
    const shown = new Map<string, number>()
    for (const { file, code } of await findSetAside(engine, run, { returns: 'subtract', ...options }, codes))
      shown.set(`${file} ${code}`, (shown.get(`${file} ${code}`) ?? 0) + 1)
    expect([...shown].map(([what, rows]) => `${what} ${rows}`).sort()).toEqual(counted.sort())
    expect(shown.size).toBeGreaterThan(1)
  })
})
