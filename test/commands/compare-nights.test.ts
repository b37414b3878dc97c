// Movement between runs on the shop: over two nights from every format, and over many nights.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
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

test('rows of one class each are the same as those of all classes together', async () => {
  const args = ['classify', ...shop, '-q', '--only', 'value,lifecycle,turnover', '--as-of', nights[2]!, '--long']
  expect((await clientele([...args, '-o', 'long-rows'], { cwd })).code).toBe(0)
  const columns = (out: string) => out.split('\n').map((line) => line.split(',').slice(0, 6).join())
  const [plain, long] = [await compare(...two, '-f', 'csv'), await compare(two[0]!, 'long-rows', '-f', 'csv')]
  expect(columns(long.out)).toEqual(columns(plain.out))
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
})
