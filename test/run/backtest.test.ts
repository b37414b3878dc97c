// A class of a day in the past is made of what was known then: facts of later, in every input, change none of its bytes.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { type Backtest, backtest } from '../../src/run/backtest.js'
import { clientele } from '../support/cli.js'
import { analysis, classifiedCsv } from '../support/library.js'
import { day } from '../support/model.js'
import { withLaterRows } from '../support/variants.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const files = ['customers', 'feedback', 'orders', 'products', 'stock'].map((name) => shopFile('en', `${name}.csv`))
const cut = '2024-06-30'
const analyses = classifications.map((c) => analysis(c))

async function tested(given: string[]): Promise<Backtest> {
  const engine = await openEngine({ threads: 2 })
  try {
    const request = { files: given.map((path) => ({ path })), analyses, returns: 'subtract' as const }
    const found = await recogniseFiles(engine, request)
    const plan = () => ({ cuts: [day(cut)], horizonDays: 90 })
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

describe('facts of later', () => {
  test('change no byte of any class of the cut', async () => {
    const later = await withLaterRows(files, folder(), day(cut))
    expect(await classifiedCsv({ files: later, analyses, asOf: cut })).toEqual(
      await classifiedCsv({ files, analyses, asOf: cut }),
    )
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
    const [one, two] = [await run(), await run('--threads', '1')]
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

  test.each<[string[], number, string]>([
    [['--fail-under', 'value.auc=0.99'], 4, 'value.auc is 0.'],
    [['--fail-under', 'value.auc=0.1'], 0, ''],
    [['--fail-under', 'value.shine=0.1'], 2, 'no such figure'],
    [['--fail-under', 'auc'], 2, 'takes class.measure=least'],
    [['--cut', '2024-12-30'], 3, 'too short'],
    [['--cut', '2024-12-01', '--horizon-days', '60'], 3, 'leaves 30 days, not 60'],
    [['--cut', '2001-01-01'], 3, 'before the first order'],
    [['--horizon-days', 'long'], 2, 'takes a whole number'],
    [['--only', 'profile'], 3, 'none of these classes'],
  ])('%j ends with %i', async (more, code, message) => {
    const ended = await run(...more)
    expect(ended.code, ended.err).toBe(code)
    expect(ended.err).toContain(message)
  })
})
