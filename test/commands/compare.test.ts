// Movement between two results, counted by hand on a few customers, and what is refused.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { fixtures, workspace } from '../support/workspace.js'

const { folder } = workspace()
const customers = join(fixtures, 'shop/en/customers.csv')
let cwd: string
beforeAll(() => {
  cwd = folder()
})
const compare = (...args: string[]) => clientele(['compare', ...args], { cwd })

describe('two files by hand', () => {
  const write = (name: string, rows: string[]) =>
    writeFileSync(
      join(cwd, name),
      `customer_id,value_class,monetary,because,action\n${rows.map((row) => `${row}\n`).join('')}`,
    )
  beforeAll(() => {
    write('a.csv', ['007,high,100.00,was much,a', '1,high,50.00,x,a', '2,low,5.00,x,a', '3,low,4.00,gone,a'])
    write('b.csv', ['007,high,120.00,is much,a', '1,low,20.00,y,a', '2,low,6.00,x,a', '4,high,70.00,came,a'])
  })

  test('give the migration table, who came and went, net flow and stability', async () => {
    const { code, out, err } = await compare('a.csv', 'b.csv')
    expect(code, err).toBe(0)
    expect(out).toBe(`Value (value): 1 of 3 customers moved (33.3%), stability 66.7%; 1 entered, 1 left

customers: earlier \\ later  high  low  (left)  total
────────────────────────────────────────────────────
high                           1    1       –      2
low                            –    1       1      2
(entered)                      1    –       –      1
total                          2    2       1      5

revenue: earlier \\ later    high    low  (left)   total
───────────────────────────────────────────────────────
high                      120.00  20.00       –  140.00
low                            –   6.00    4.00   10.00
(entered)                  70.00      –       –   70.00
total                     190.00  26.00    4.00  220.00

net flow: high 0, low 0

What changed in thresholds or definitions is not known: no record of a.csv and b.csv
`)
  })

  test('give the customers behind each cell with both reasons', async () => {
    const { out } = await compare('a.csv', 'b.csv', '-f', 'csv')
    expect(
      out,
    ).toBe(`id,subject,classification,move,from_class,to_class,revenue_earlier,revenue_later,because_earlier,because_later
007,customer,value,stayed,high,high,100.00,120.00,was much,is much
1,customer,value,moved,high,low,50.00,20.00,x,y
2,customer,value,stayed,low,low,5.00,6.00,x,x
3,customer,value,left,low,,4.00,,gone,
4,customer,value,entered,,high,,70.00,,came
`)
    const moved = await compare('a.csv', 'b.csv', '-f', 'csv', '--moved-only', '-o', 'moved.csv')
    expect(moved.code, moved.err).toBe(0)
    expect(readFileSync(join(cwd, 'moved.csv'), 'utf8').split('\n')).toHaveLength(5)
  })

  test('exit with 4 when more moved than is allowed', async () => {
    const more = await compare('a.csv', 'b.csv', '--fail-over', '33%')
    expect(more.code).toBe(4)
    expect(more.err).toBe('clientele: value: 33.3% of customers moved, more than --fail-over 33%\n')
    expect(more.out).toContain('net flow')
    expect((await compare('a.csv', 'b.csv', '--fail-over', '34%')).code).toBe(0)
    expect((await compare('a.csv', 'b.csv', '--fail-over', 'ten')).code).toBe(2)
  })
})

describe('two results of one customer', () => {
  const page = async (earlier: string, later: string) => {
    for (const [name, row] of Object.entries({ earlier, later }))
      writeFileSync(join(cwd, `${name}.csv`), `customer_id,value_class\n${row}\n`)
    const { code, out, err } = await compare('earlier.csv', 'later.csv')
    expect(code, err).toBe(0)
    return out.split('\n\n').slice(0, -1).join('\n\n')
  }

  test('who is another one: nobody moved', async () => {
    expect(
      await page('1,high', '2,high'),
    ).toBe(`Value (value): 0 of 0 customers moved (0.0%), stability 100.0%; 1 entered, 1 left

customers: earlier \\ later  high  (left)  total
───────────────────────────────────────────────
high                           –       1      1
(entered)                      1       –      1
total                          1       1      2

net flow: high 0`)
  })

  test('who moved: no row of those who entered, no column of those who left, and no money where there is none', async () => {
    expect(
      await page('1,high', '1,low'),
    ).toBe(`Value (value): 1 of 1 customers moved (100.0%), stability 0.0%; 0 entered, 0 left

customers: earlier \\ later  high  low  total
────────────────────────────────────────────
high                           –    1      1
low                            –    –      –
total                          –    1      1

net flow: high -1, low +1`)
  })

  test('rows without an id or a class are no rows', async () => {
    expect(await page('1,high\n2,\n,low', '1,high\n3,\n,high')).toContain(
      '0 of 1 customers moved (0.0%), stability 100.0%; 0 entered, 0 left',
    )
  })
})

test('pairs of products are held against each other by both of their ids', async () => {
  const write = (name: string, classes: string[]) => {
    const ids = ['p,q', 'p,r', 'q,r']
    writeFileSync(
      join(cwd, name),
      `product_id,other_product_id,related_class\n${ids.map((id, i) => `${id},${classes[i]}\n`).join('')}`,
    )
  }
  write('pairs-1.csv', ['chance', 'complement', 'chance'])
  write('pairs-2.csv', ['complement', 'complement', 'chance'])
  const { code, out, err } = await compare('pairs-1.csv', 'pairs-2.csv', '-f', 'csv', '--moved-only')
  expect(code, err).toBe(0)
  expect(out.split('\n').slice(1, -1)).toEqual([
    expect.stringMatching(/^p\|q,product_pair,related,moved,chance,complement,/),
  ])
})

test.each<[string[], RegExp, number]>([
  [['a.csv'], /takes an earlier and a later result, not 1/, 2],
  [['no', 'where'], /no such file or folder: no/, 3],
  [['--history', 'no'], /no such folder: no/, 3],
  [[customers, customers], /holds no class/, 3],
  [['nobody.csv', 'a.csv'], /nobody\.csv holds no classified rows/, 3],
  [['twice.csv', 'a.csv'], /twice\.csv: 7 has two rows for value/, 3],
])('refuses %s', async (args, message, code) => {
  writeFileSync(join(cwd, 'a.csv'), 'customer_id,value_class\n1,high\n')
  writeFileSync(join(cwd, 'nobody.csv'), 'name,value_class\nann,high\n')
  writeFileSync(join(cwd, 'twice.csv'), 'customer_id,value_class\n8,high\n8,low\n7,low\n7,high\n')
  const ended = await compare(...args)
  expect(ended.code).toBe(code)
  expect(ended.err).toMatch(message)
})
