// Ways to give the input: on standard input, compressed, in another encoding, as a pattern, as several files.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()

const orders = shopFile('en', 'orders.csv')

const value = (...args: string[]) => ['value', orders, ...args]

/** The rows as every other way of asking for them must give them. */
const whole = clientele(value('-f', 'csv'))

test.concurrent.each<[string, (csv: Buffer) => Buffer]>([
  ['CSV', (csv) => csv],
  ['CSV that is compressed', (csv) => gzipSync(csv)],
  ['Parquet', () => readFileSync(shopFile('en', 'orders.parquet'))],
])('%s on standard input', async (_what, made) => {
  const { code, out } = await clientele(['value', '-', '-f', 'csv', '-q'], { input: made(readFileSync(orders)) })
  expect(code).toBe(0)
  expect(out).toBe((await whole).out)
})

test.concurrent('an export in GBK, which is named and read as such', async () => {
  const cwd = folder()
  // 订单编号,客户编号,下单时间,实付金额
  const header = 'b6a9b5a5b1e0bac52cbfcdbba7b1e0bac52ccfc2b5a5cab1bce42ccab5b8b6bdf0b6ee'
  writeFileSync(
    join(cwd, 'orders.csv'),
    Buffer.concat([Buffer.from(header, 'hex'), Buffer.from('\n1,a,2024-01-01,10.00\n')]),
  )
  const { code, out, err } = await clientele(['value', 'orders.csv', '-f', 'csv'], { cwd })
  expect(err).toMatch(
    /orders; order_id = 订单编号, customer_id = 客户编号, order_day = 下单时间, net_amount = 实付金额/,
  )
  expect(err).toMatch(/orders\.csv: read as gb18030/)
  expect(out).toMatch(/\na,high,new,0,1,10\.00,/)
  expect(code).toBe(0)
})

test.concurrent('a compressed file, a glob that the program expands, and several files', async () => {
  const cwd = folder()
  const [header = '', ...lines] = readFileSync(orders, 'utf8').trimEnd().split('\n')
  const part = (from: number, to?: number) => `${[header, ...lines.slice(from, to)].join('\n')}\n`
  writeFileSync(join(cwd, 'part-1.csv'), part(0, 3000))
  writeFileSync(join(cwd, 'part-2.csv'), part(3000))
  writeFileSync(join(cwd, 'all.csv.gz'), gzipSync(part(0)))
  for (const files of [['all.csv.gz'], ['part-*.csv'], ['part-2.csv', 'part-1.csv'], ['part-*.csv', 'part-1.csv']]) {
    const { code, out } = await clientele(['value', ...files, '-f', 'csv', '-q'], { cwd })
    expect(code).toBe(0)
    expect(out === (await whole).out, files.join(' ')).toBe(true)
  }
})
