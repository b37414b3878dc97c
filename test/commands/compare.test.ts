// Movement between two results: counted by hand on a few customers, the same from every format, and over many runs.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { customer } from '../../src/analyses/grain.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { sparkline } from '../../src/reports/history.js'
import { createMoves, readMovement } from '../../src/reports/movement.js'
import { type RunRecord, recordFile, sha256 } from '../../src/store/record.js'
import { clientele } from '../support/cli.js'
import { fixtures, workspace } from '../support/workspace.js'

const { folder } = workspace()
const shop = ['orders', 'customers', 'products', 'stock'].map((name) => join(fixtures, 'shop/en', `${name}.csv`))
const nights = ['2024-10-31', '2024-11-30', '2024-12-31']

let cwd: string
beforeAll(async () => {
  cwd = folder()
  mkdirSync(join(cwd, 'out'))
  for (const day of nights)
    for (const target of [`out/${day}`, 'chain']) {
      const { code, err } = await clientele(
        ['classify', ...shop, '-q', '--only', 'value,lifecycle,turnover', '--as-of', day, '-o', target],
        { cwd },
      )
      expect(code, err).toBe(0)
    }
})
const compare = (...args: string[]) => clientele(['compare', ...args], { cwd })
const two = ['out/2024-11-30', 'out/2024-12-31']

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

test('rows of one class each are the same as those of all classes together', async () => {
  const args = ['classify', ...shop, '-q', '--only', 'value,lifecycle,turnover', '--as-of', nights[2]!, '--long']
  expect((await clientele([...args, '-o', 'long-rows'], { cwd })).code).toBe(0)
  const columns = (out: string) => out.split('\n').map((line) => line.split(',').slice(0, 6).join())
  const [plain, long] = [await compare(...two, '-f', 'csv'), await compare(two[0]!, 'long-rows', '-f', 'csv')]
  expect(columns(long.out)).toEqual(columns(plain.out))
})

test('classes stand in the order of their declaration, earlier ones first, and nobody last', async () => {
  const engine = await openEngine({})
  const held = {
    earlier: ['low', 'medium', 'high', 'low', 'high', null, 'low', 'vip'],
    later: ['medium', 'low', 'high', 'low', null, 'low', 'low', 'gold'],
  }
  try {
    for (const [name, labels] of Object.entries(held))
      await engine.run(
        `create temp table ${name}_run as select * from (values ${labels
          .flatMap((label, id) => (label === null ? [] : [`('${id}', 'value', '${label}', 'so it is', ${id}.50)`]))
          .join(', ')}) as t(id, classification, class, because, revenue)`,
      )
    await createMoves(engine, customer, 'earlier_run', 'later_run', ['value'], (sql) => sql)
    const { labels, cells, ...counts } = await readMovement(engine, customer, 'value')
    expect(counts).toMatchObject({ both: 6, moved: 3, entered: 1, left: 1 })
    // Names that were labels once stand behind those that are.
    expect(labels).toEqual(['high', 'medium', 'low', 'gold', 'vip'])
    expect(cells.map(({ from, to, subjects, revenue }) => [from, to, subjects, revenue])).toEqual([
      ['high', 'high', 1, '2.5000'],
      ['high', null, 1, '4.5000'],
      ['medium', 'low', 1, '1.5000'],
      ['low', 'medium', 1, '0.5000'],
      ['low', 'low', 2, '10.0000'],
      ['vip', 'gold', 1, '7.5000'],
      [null, 'low', 1, '5.5000'],
    ])
  } finally {
    await engine.close()
  }
})

describe('two nights', () => {
  test('say what changed in thresholds', async () => {
    const { out } = await compare(...two)
    expect(out).toMatch(/^ {2}as of: 2024-11-30 -> 2024-12-31$/m)
    expect(out).toMatch(/^ {2}value: cuts of monetary: [\d., ]+ -> [\d., ]+$/m)
    expect(out).toMatch(/^Turnover \(turnover\): \d+ of 90 products moved/m)
    expect((await compare(two[1]!, two[1]!)).out).toContain('Nothing changed but the data')
  })

  test('say what changed in parameters', async () => {
    const other = ['classify', ...shop, '-q', '--only', 'lifecycle', '--as-of', '2024-12-31', '-o', 'other']
    writeFileSync(join(cwd, 'other.json'), '{"lifecycle": {"active_cycles": 1.2}}')
    expect((await clientele([...other, '--config', 'other.json'], { cwd })).code).toBe(0)
    const { out, err } = await compare(two[1]!, 'other')
    expect(out).toMatch(/^ {2}lifecycle: active_cycles: 1.5 -> 1.2$/m)
    expect(err).toContain('value is only in the earlier result')
  })

  test.each(['tsv', 'json', 'ndjson', 'parquet', 'xlsx'])('read back from %s are the same', async (format) => {
    const args = ['classify', ...shop, '-q', '--only', 'value,lifecycle,turnover', '--as-of', nights[2]!, '-f', format]
    const { code, err } = await clientele([...args, '-o', format], { cwd })
    expect(code, err).toBe(0)
    const [plain, other] = [await compare(...two, '-f', 'csv'), await compare(two[0]!, format, '-f', 'csv')]
    expect(other.code, other.err).toBe(0)
    expect(other.out).toBe(plain.out)
  })

  test('a workbook of customers alone is read as the file that it is', async () => {
    for (const file of ['value.xlsx', 'value.csv'])
      expect((await clientele(['value', shop[0]!, '-q', '-o', file], { cwd })).code).toBe(0)
    const { code, out, err } = await compare('value.xlsx', 'value.csv')
    expect(code, err).toBe(0)
    expect(out).toContain('0 of 545 customers moved')
  })

  test('agree with the rows themselves', async () => {
    const rows = (await compare(...two, '-f', 'csv')).out.trimEnd().split('\n').slice(1)
    const value = rows.filter((row) => row.split(',')[2] === 'value')
    expect(value).toHaveLength(600)
    const count = (move: string) => value.filter((row) => row.split(',')[3] === move).length
    const page = (await compare(...two, '--only', 'value')).out
    // Who joined after the earlier day was not known then.
    expect(page).toContain(`Value (value): ${count('moved')} of ${600 - count('entered')} customers moved`)
    expect(page).toContain(`${count('entered')} entered, 0 left`)
  })
})

describe('many nights', () => {
  test('of several folders and of one chain are the same', async () => {
    const several = await compare('--history', ...nights.map((day) => `out/${day}`))
    const chain = await compare('--history', 'chain')
    expect(several.code, several.err).toBe(0)
    expect(chain.out).toBe(several.out)
    expect(several.out).toMatch(/^value +high +\d+ +[▁-█]{3} +\d+ +[+-]?\d+$/m)
    const csv = await compare('--history', 'chain', '-f', 'csv')
    expect(csv.out).toMatch(/^chain\/records\/0001\.json,2024-10-31,value,high,\d+,[\d.]+$/m)
  })

  test('three hundred in one folder: one chart as wide as any, one line of the chain, and one more run', async () => {
    const long = join(cwd, 'long')
    cpSync(join(cwd, 'chain'), long, { recursive: true })
    const run = JSON.parse(readFileSync(join(long, 'run.json'), 'utf8')) as RunRecord
    let previous: RunRecord['previous'] = null
    for (let sequence = 1; sequence <= 300; sequence++) {
      const day = new Date(Date.UTC(2024, 0, sequence)).toISOString().slice(0, 10)
      const text: string = JSON.stringify({ ...run, sequence, previous, as_of: day })
      writeFileSync(join(long, sequence === 300 ? 'run.json' : recordFile(sequence)), text)
      previous = { record: recordFile(sequence), sha256: sha256(text) }
    }
    const { out, err } = await clientele(['verify', 'long'], { cwd })
    expect(err).toBe('long: all of it agrees, 300 runs in the chain\n')
    expect(out).toContain('ok     300 records of the chain, each as the next one says\n')
    expect(out.split('\n').length).toBeLessThan(10)
    const history = await compare('--history', 'long')
    expect(history.out).toMatch(/ 60 of 300 runs /)
    expect(history.out).toMatch(/^value +high +\d+ +[▁-█]{60} +\d+ +0$/m)
    const again = await clientele(['classify', ...shop, '-q', '--only', 'value', '-o', 'long'], { cwd })
    expect(again.code, again.err).toBe(0)
    expect(readdirSync(join(long, 'records'))).toHaveLength(300)
    writeFileSync(join(long, recordFile(7)), readFileSync(join(long, recordFile(8))))
    const spoiled = await clientele(['verify', 'long'], { cwd })
    expect(spoiled.code).toBe(3)
    expect(spoiled.out).toMatch(/^WRONG {2}records\/0007\.json /m)
    expect(spoiled.out).toMatch(/^ok {5}299 of 301 records of the chain/m)
  })

  test('are drawn from nothing to the largest, and where they are too many in equal steps up to the last', () => {
    expect(sparkline([7, 0, 7, 0, 7], 3)).toBe('▁▁█')
    expect(sparkline([0, 1, 7])).toBe('▁▂█')
    expect(sparkline([undefined, 7])).toBe(' █')
    expect(sparkline([0, 0])).toBe('▁▁')
  })
})

test.each<[string[], RegExp, number]>([
  [['a.csv'], /takes an earlier and a later result, not 1/, 2],
  [['no', 'where'], /no such file or folder: no/, 3],
  [['--history', 'no'], /no such folder: no/, 3],
  [[shop[1]!, shop[1]!], /holds no class/, 3],
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
