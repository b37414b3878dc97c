// A class of a day in the past is made of what was known then: facts of later, in every input, change none of its bytes.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { type Backtest, backtest, type Plan } from '../../src/run/backtest.js'
import { clientele } from '../support/cli.js'
import { analysis, classifiedCsv } from '../support/library.js'
import { day } from '../support/model.js'
import { readRecords, writeRecords } from '../support/records.js'
import { withLaterRows } from '../support/variants.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const files = ['customers', 'feedback', 'interactions', 'orders', 'products', 'stock'].map((name) =>
  shopFile('en', `${name}.csv`),
)
const cut = '2024-06-30'
const analyses = classifications.map((c) => analysis(c))

async function tested(given: string[], names?: string[]): Promise<Backtest> {
  const engine = await openEngine()
  try {
    const wanted = names ? analyses.filter(({ classification }) => names.includes(classification.name)) : analyses
    const request = { files: given.map((path) => ({ path })), analyses: wanted, returns: 'subtract' as const }
    const found = await recogniseFiles(engine, request)
    const plan: Plan = (first, last) =>
      first < day(cut) && last > day(cut) ? { cuts: [day(cut)], horizonDays: 90 } : { cuts: [], horizonDays: last }
    return await backtest(engine, found, request, { plan })
  } finally {
    await engine.close()
  }
}

test('a class declares to foretell by its own labels, columns and parameters', () => {
  for (const { name, labels, marks = [], evidence, params, foretells } of classifications) {
    const names = labels.map((label) => label.name)
    const columns = evidence.map((column) => column.name)
    const scores = (foretells?.scores ?? []).flatMap(({ column, within }) => [column, ...(within ? [within] : [])])
    for (const label of [...(foretells?.order ?? []), ...Object.values(foretells?.lists ?? {}).flat()])
      expect(names, name).toContain(label)
    for (const column of scores) expect(columns, name).toContain(column)
    const { change, ranOut } = foretells ?? {}
    for (const column of [change?.column, ranOut].filter((one) => one !== undefined))
      expect(
        marks.map((mark) => mark.column),
        name,
      ).toContain(column)
    if (change) expect(Object.keys(params.shape), name).toContain(change.margin)
  }
})

test('sales that name no customer are held against their products, and without a sale there is nothing to hold', async () => {
  const path = join(folder(), 'orders.csv')
  const write = (days: string[], sign = '') =>
    writeRecords(path, {
      header: ['order_id', 'product_id', 'order_date', 'quantity', 'amount'],
      rows: days.map((date, i) => [`O${i}`, `P${i % 7}`, date, `${sign}1`, `${sign}9.50`]),
    })
  const days = Array.from({ length: 300 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10))
  write(days)
  expect((await tested([path], ['product'])).lines.length).toBeGreaterThan(3)
  write(days, '-')
  await expect(tested([path], ['product'])).rejects.toThrow('there is no purchase on a known day')
})

describe('facts of later', () => {
  let asTheyWere: Record<string, string>
  beforeAll(async () => {
    asTheyWere = await classifiedCsv({ files, analyses, asOf: cut })
  })

  /** Rows of later days that say new prices and costs, take goods of earlier orders back, and tell of customers and products still to come. */
  function planted(given: string[]): string[] {
    const later = '2024-07-05'
    const place = (header: string[], name: string) => header.indexOf(name)
    const set = (header: string[], row: string[], changes: Record<string, string>) =>
      row.map((cell, i) => changes[header[i]!] ?? cell)
    const added: Record<string, (header: string[], rows: string[][]) => string[][]> = {
      orders: (header, rows) =>
        rows
          .filter((row) => row[place(header, 'order_date')]! < cut)
          .slice(-120)
          .flatMap((row, i) => {
            const days = { order_date: `${later} 10:00:00` }
            const units = row[place(header, 'quantity')]!
            return [
              set(header, row, {
                ...days,
                order_id: `O-price-${i}`,
                unit_price: '999.00',
                amount: '999.00',
                quantity: '1',
                discount: '0.00',
              }),
              set(header, row, {
                ...days,
                quantity: `-${units}`,
                amount: `-${row[place(header, 'amount')]}`,
                status: 'refunded',
              }),
            ]
          }),
      stock: (header, rows) =>
        rows.slice(0, 40).map((row) => set(header, row, { snapshot_date: later, unit_cost: '0.01', on_hand: '0' })),
      customers: (header, rows) =>
        rows.slice(0, 3).map((row, i) => set(header, row, { customer_id: `C-later-${i}`, joined_date: later })),
      products: (header, rows) =>
        rows.slice(0, 3).map((row, i) => set(header, row, { product_id: `P-later-${i}`, listed_date: later })),
      feedback: (header, rows) =>
        rows
          .slice(0, 60)
          .map((row, i) => set(header, row, { feedback_id: `F-later-${i}`, feedback_date: later, score: '1' })),
      interactions: (header, rows) =>
        rows.slice(0, 60).map((row, i) =>
          set(header, row, {
            interaction_id: `I-later-${i}`,
            interaction_time: `${later} 09:00:00`,
            outcome: 'unsubscribed',
          }),
        ),
    }
    const into = folder()
    return given.map((path) => {
      const { header, rows } = readRecords(path)
      const more = added[basename(path, '.csv')]!(header, rows)
      expect(more.length, path).toBeGreaterThan(2)
      // A complaint that was resolved after the cut was open on the day of it.
      const kept = rows.map((row) => {
        const resolved = place(header, 'resolved_date')
        const open = row[place(header, 'feedback_date')]! <= cut && row[resolved] === ''
        return resolved >= 0 && open ? set(header, row, { resolved_date: later }) : row
      })
      return writeRecords(join(into, basename(path)), { header, rows: [...kept, ...more] })
    })
  }

  test('rows, prices, costs, refunds, joins, listings, snapshots and resolutions of later change no byte of any class, and do later', async () => {
    const given = planted(await withLaterRows(files, folder(), day(cut)))
    expect(await classifiedCsv({ files: given, analyses, asOf: cut })).toEqual(asTheyWere)
    const seen = await classifiedCsv({ files: planted(files), analyses: analyses.slice(0, 1), asOf: '2024-07-06' })
    const last = await classifiedCsv({ files, analyses: analyses.slice(0, 1), asOf: '2024-07-06' })
    expect(seen).not.toEqual(last)
    expect(Object.values(seen)[0]).toContain('C-later-0')
  })

  test('change what is seen to have come, and no group that it is held against', async () => {
    const [before, after] = [await tested(files), await tested(await withLaterRows(files, folder(), day(cut)))]
    const of = ({ lines }: Backtest, measure: string) =>
      lines.filter((line) => line.measure === measure).map((line) => `${line.class} ${line.about} ${line.value}`)
    expect(of(after, 'subjects')).toEqual(of(before, 'subjects'))
    expect(of(after, 'bought_share')).not.toEqual(of(before, 'bought_share'))
  })
})

describe('the command', () => {
  const orders = shopFile('en', 'orders.csv')
  const run = (...more: string[]) => clientele(['backtest', orders, '-q', '--only', 'value', ...more])

  test('shows classes, ranks and baselines, the same each time', async () => {
    const [one, two] = [await run(), await run('--threads', '4')]
    expect(one.code, one.err).toBe(0)
    expect(one.out).toContain('value: how well it ranks')
    expect(one.out).toContain('baseline recency')
    expect(two.out).toBe(one.out)
  })

  test('gives rows in every format of rows', async () => {
    const { out } = await run('-f', 'csv', '--cut', '2024-06-30')
    expect(out.split('\n')[0]).toBe('cut,horizon_days,class,about,measure,value,low,high,subjects')
    expect(out).toContain('2024-06-30,184,value,high,bought_share,')
    const json = JSON.parse((await run('-f', 'json', '--cut', '2024-06-30')).out) as { measure: string }[]
    expect(json.length).toBe(out.trim().split('\n').length - 1)
    const path = join(folder(), 'backtest.xlsx')
    expect((await run('-o', path)).code).toBe(0)
  })

  test('keeps a record of what was tested, and the same again for the same input', async () => {
    const made = `${join(folder(), 'tested')}/`
    const ended = await run('--cut', '2024-06-30', '-o', made)
    expect(ended.code, ended.err).toBe(0)
    const record = () => JSON.parse(readFileSync(join(made, 'run.json'), 'utf8')) as Record<string, never>
    const { configuration, outputs, classes, inputs } = record()
    expect(configuration).toMatchObject({ cut: ['2024-06-30'], horizon_days: 184 })
    expect(outputs).toMatchObject([{ file: 'backtest.csv' }])
    expect(Object.keys(classes!)).toEqual(['value'])
    expect(inputs).toMatchObject([{ name: orders }])
    const rows = readFileSync(join(made, 'backtest.csv'), 'utf8')
    expect((await run('--cut', '2024-06-30', '-o', made)).code).toBe(0)
    expect(readFileSync(join(made, 'backtest.csv'), 'utf8')).toBe(rows)
    expect(record()).toMatchObject({ sequence: 2, outputs })
  })

  test('speaks Chinese', async () => {
    const { out, code } = await run('--cut', '2024-06-30', '--lang', 'zh')
    expect(code).toBe(0)
    expect(out).toContain('value：排序能力')
    expect(out).toContain('基准：最近购买')
    expect(out).not.toMatch(/baseline|what its|held against/)
  })

  test.each<[string[], number, string]>([
    [
      ['--fail-under', 'value.auc=0.99,value.spearman=9'],
      4,
      /value.auc is 0\.\d+, under 0.99; value.spearman is 0/.source,
    ],
    [['--fail-under', 'value.auc=.1'], 0, ''],
    [['--fail-under', 'value.ran_out=0.1'], 2, 'no such figure here'],
    [['--only', 'profile'], 3, 'none of these classes'],
  ])('%j ends with %i', async (more, code, message) => {
    const ended = await run(...more)
    expect(ended.code, ended.err).toBe(code)
    expect(ended.err).toMatch(new RegExp(message))
  })
})
