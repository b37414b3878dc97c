// An order that several exports have with other rows in each: parts that are added up and said, or, of whole orders, states of which the later counts.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

const lines = (...rows: string[]) =>
  ['order_id,customer_id,product_id,quantity,unit_price,order_date', ...rows, ''].join('\n')
const orders = (...rows: string[]) => ['order_id,customer_id,order_date,total', ...rows, ''].join('\n')

/** What each customer brought, what was said of split orders, and how many rows are `repeated`. */
const read = (texts: Record<string, string>, options: Parameters<typeof withLoaded>[3]) =>
  withLoaded(
    folder(),
    texts,
    async ({ rows, findings, account }) => ({
      net: (await rows('select customer_id, sum(net_amount) as net from orders group by 1 order by 1')).map(
        ({ customer_id, net }) => `${customer_id} ${Number(net)}`,
      ),
      split: findings.flatMap(({ code, args }) => (code === 'orders_split' ? [args] : [])),
      repeated: account.flatMap(({ outcomeTotals }) =>
        outcomeTotals.flatMap(({ code, rows: n }) => (code === 'repeated' ? [n] : [])),
      ),
    }),
    options,
  )

describe.each([
  ['orders alone', { lines: false }],
  ['lines wanted', { lines: true }],
  ['copies left out', { lines: false, overlap: 'once' as const }],
])('%s', (_, options) => {
  test('a changed line is added up, and said', async () => {
    const found = await read(
      {
        'm1.csv': lines('O1,A,P1,1,10,2024-01-01', 'O1,A,P2,1,4,2024-01-01', 'O2,B,P1,2,10,2024-01-02'),
        'm7.csv': lines('O1,A,P1,3,10,2024-01-01', 'O1,A,P2,1,4,2024-01-01', 'O6,B,P1,2,10,2024-02-02'),
      },
      options,
    )
    expect(found.net).toEqual(['A 44', 'B 40'])
    expect(found.split).toMatchObject([{ orders: 1, order: 'O1', file: expect.stringMatching(/m1.csv$/) }])
    expect([found.split[0]!.amount, found.split[0]!.other_amount].map(Number)).toEqual([10, 34])
  })

  test('the same lines, more of them in the later file, what went back, and ids of another shop are nothing to say', async () => {
    const found = await read(
      {
        'm1.csv': lines('O1,A,P1,1,10,2024-01-01', 'O2,B,P1,2,10,2024-01-02', 'O3,C,P1,1,10,2024-01-02'),
        'm7.csv': lines(
          'O1,A,P1,1,10,2024-01-01',
          'O1,A,P2,1,5,2024-01-01',
          'O2,B,P1,-1,10,2024-01-03',
          'O3,D,P1,1,9,2024-01-02',
        ),
      },
      options,
    )
    expect(found.net).toEqual(['A 15', 'B 10', 'C 10', 'D 9'])
    expect(found.split).toEqual([])
  })
})

describe('whole orders', () => {
  test('of a changed order the later file counts; parts within a file, another day and what went back do not change one', async () => {
    const found = await read(
      {
        'w1.csv': orders('O1,A,2024-01-01,10', 'O2,B,2024-01-02,5', 'O3,C,2024-01-03,7', 'O4,D,2024-01-04,9'),
        'w2.csv': orders('O1,A,2024-01-01,15', 'O2,B,2024-01-12,6', 'O3,C,2024-01-03,-2', 'O5,E,2024-01-12,1'),
      },
      { lines: false },
    )
    expect(found.net).toEqual(['A 15', 'B 11', 'C 5', 'D 9', 'E 1'])
    expect(found.repeated).toEqual([1])
    expect(found.split).toMatchObject([{ orders: 1, order: 'O2' }])
  })
})

test('--overlap error refuses both, and --overlap add says nothing', async () => {
  const cwd = folder()
  writeFileSync(join(cwd, 'm1.csv'), lines('O1,A,P1,1,10,2024-01-01', 'O2,B,P1,2,10,2024-01-02'))
  writeFileSync(join(cwd, 'm7.csv'), lines('O1,A,P1,3,10,2024-01-01', 'O6,B,P1,2,10,2024-02-02'))
  const value = (...flags: string[]) => clientele(['value', 'm1.csv', 'm7.csv', ...flags], { cwd })
  const refused = await value('--overlap', 'error')
  expect(refused.code).toBe(3)
  expect(refused.err).toContain('1 order with other rows in another file, such as O1')
  const added = await value('--overlap', 'add')
  expect([added.code, added.err.includes('stands in several files')]).toEqual([0, false])
  const said = await value()
  expect(said.err).toMatch(/1 order stands in several files .* O1 \(10\.00 in .*m1\.csv, 30\.00 in .*m7\.csv/)
  const chinese = await value('--lang', 'zh')
  expect(chinese.err).toContain('1 个订单在多个文件中的行不同，例如 O1')
})
