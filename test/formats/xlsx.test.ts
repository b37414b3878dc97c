// Rows in a workbook: typed cells, pages beside them, sheets of bounded length, the same bytes every time.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { openPackage } from '../../src/files/xlsx/package.js'
import { writeRows } from '../../src/formats/write.js'
import { makeWorkbook } from '../../src/formats/xlsx/workbook.js'
import { classifiedRows } from '../../src/results/rows.js'
import { naughtyStrings } from '../support/naughty.js'
import { defaults, makeSample, type SampleRow, sample } from '../support/sample.js'
import { rowsOf } from '../support/workbook.js'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 2 })
  await engine.run(
    `create table customer_totals as select '007' as customer_id, 2 as orders, cast(10 as decimal(38,4)) as revenue`,
  )
  await engine.run(
    `create table sample_cuts as select 'amount' as name, 1 as position, cast(12.5 as decimal(18,4)) as value union all select 'score', 1, 3`,
  )
})
afterAll(() => engine.close())

const source = (lang: 'en' | 'zh' = 'en') => classifiedRows(sample, lang, defaults)
const about = (lang: 'en' | 'zh' = 'en') => ({
  lang,
  classes: [{ classification: sample, params: defaults }],
  asOfDay: 19_723,
})
let made = 0
async function written(lang: 'en' | 'zh' = 'en'): Promise<string> {
  const path = join(engine.scratch, `${++made}.xlsx`)
  const layout = { sheet: 'customers', about: about(lang) }
  await writeRows(engine, source(lang), 'xlsx', { path, stdout: process.stdout }, layout)
  return path
}
async function part(path: string, name: string): Promise<string> {
  const pack = await openPackage(path)
  try {
    return await readAll(await pack.stream(name))
  } finally {
    pack.close()
  }
}

const rows: SampleRow[] = [
  {
    customer_id: '007',
    sample_class: 'good',
    visits: 3,
    amount: '1234.5',
    part_paid: 0.1234565,
    score: 2,
    last_day: 19_000,
    ok: true,
    word: 'a,"b"\tc\nd & <e>',
    tags: 'new;old',
  },
  { customer_id: '1234567890123456789', sample_class: 'silent', last_day: -30_000, ok: false, word: '' },
]

test('each cell has its type; an id is text; what is missing is an empty cell', async () => {
  await makeSample(engine, rows)
  const xml = await part(await written(), 'xl/worksheets/sheet2.xml')
  const cells = [...xml.matchAll(/<row>(.*?)<\/row>/g)].map(([, row]) => row!.match(/<c\b.*?(?:<\/c>|\/>)/g)!)
  const text = (value: string) => `<c s="2" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`
  expect(cells[1]!.slice(0, 10)).toEqual([
    text('007'),
    text('good'),
    '<c s="3"><v>3</v></c>',
    '<c s="4"><v>1234.50</v></c>',
    '<c s="15"><v>0.123457</v></c>',
    '<c s="11"><v>2.00</v></c>',
    '<c s="5"><v>44569</v></c>',
    '<c t="b"><v>1</v></c>',
    text('a,"b"\tc&#10;d &amp; &lt;e&gt;'),
    text('new;old'),
  ])
  expect(cells[2]!.slice(0, 10)).toEqual([
    text('1234567890123456789'),
    text('silent'),
    '<c/>',
    '<c/>',
    '<c/>',
    '<c/>',
    text('1887-11-12'),
    '<c t="b"><v>0</v></c>',
    text(''),
    '<c/>',
  ])
})

test('the header is frozen, has filters, and tells what a column means', async () => {
  await makeSample(engine, rows)
  const path = await written('zh')
  const xml = await part(path, 'xl/worksheets/sheet2.xml')
  expect(xml).toContain('<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>')
  expect(xml).toContain('<autoFilter ref="A1:L3"/>')
  expect(xml).toContain('promptTitle="customer_id" prompt="客户编号，与导出文件一致" sqref="A1"')
  expect(await part(path, 'xl/workbook.xml')).toContain("'customers'!$A$1:$L$3</definedName>")
})

test('read back: values as in CSV, days as ISO dates', async () => {
  await makeSample(engine, rows)
  const [head, first] = await rowsOf(await written(), 'customers')
  expect(head!.slice(0, 3)).toEqual(['customer_id', 'sample_class', 'visits'])
  expect(first!.slice(0, 10)).toEqual([
    '007',
    'good',
    '3',
    '1234.5',
    '0.123457',
    '2',
    '2022-01-08',
    'true',
    'a,"b"\tc\nd & <e>',
    'new;old',
  ])
})

test('the summary has every class with bars; the notes say thresholds, parameters, labels, columns', async () => {
  await makeSample(engine, rows)
  const path = await written('zh')
  const summary = await rowsOf(path, '汇总')
  expect(summary.slice(0, 5).map((row) => row.slice(0, 4))).toEqual([
    ['样例 (sample), 截至 2024-01-01', '', '', ''],
    ['sample_class', '代码', '客户数', '占比'],
    ['good级', 'good', '1', '0.5'],
    ['bad级', 'bad', '0', '0'],
    ['silent级', 'silent', '1', '0.5'],
  ])
  expect(await part(path, 'xl/worksheets/sheet1.xml')).toMatch(
    /<conditionalFormatting sqref="D3:D5"><cfRule type="dataBar"/,
  )
  const notes = (await rowsOf(path, '说明')).map((row) => row.join('|'))
  expect(notes).toContain('金额分界||12.5000|')
  expect(notes).toContain('limit||80 %|')
  expect(notes).toContain('good级|good|good|请Keep it up')
  expect(notes).toContain('visits|customers|visits|visits')
})

test('the summary has a chart for each class, which shows the cells of its table and says its numbers aloud', async () => {
  await makeSample(engine, rows)
  const path = await written('zh')
  expect(await part(path, 'xl/worksheets/sheet1.xml')).toMatch(
    /<pageSetup [^>]*\/><drawing r:id="rId1"\/><\/worksheet>$/,
  )
  const chart = await part(path, 'xl/charts/chart1.xml')
  const ranges = [...chart.matchAll(/<c:f>([^<]*)<\/c:f>/g)].map(([, range]) => range)
  expect(ranges.slice(0, 2)).toEqual(["'汇总'!$A$3:$A$5", "'汇总'!$D$3:$D$5"])
  const values = /<c:val>(.*?)<\/c:val>/.exec(chart)![1]!
  expect([...values.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value)).toEqual(['0.5', '0', '0.5'])
  const drawing = await part(path, 'xl/drawings/drawing1.xml')
  expect(drawing).toContain('descr="样例: good级 客户数占比 50.0%')
  expect(drawing.match(/<xdr:twoCellAnchor>/g)).toHaveLength(1)
  for (const [name, target] of [
    ['xl/worksheets/_rels/sheet1.xml.rels', '../drawings/drawing1.xml'],
    ['xl/drawings/_rels/drawing1.xml.rels', '../charts/chart1.xml'],
  ] as const)
    expect(await part(path, name)).toContain(`Target="${target}"`)
  const types = await part(path, '[Content_Types].xml')
  for (const name of ['/xl/drawings/drawing1.xml', '/xl/charts/chart1.xml'])
    expect(types).toContain(`PartName="${name}"`)
})

test('the same bytes in another time zone, and from another start', async () => {
  await makeSample(engine, rows)
  const zone = process.env.TZ
  try {
    process.env.TZ = 'Asia/Shanghai'
    const east = readFileSync(await written())
    process.env.TZ = 'America/New_York'
    expect(readFileSync(await written()).equals(east)).toBe(true)
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})

describe('sheets', () => {
  const names = async (path: string) =>
    [...(await part(path, 'xl/workbook.xml')).matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)
  const split = async (count: number, most: number) => {
    await makeSample(
      engine,
      Array.from({ length: count }, (_, n) => ({ customer_id: `c${n}`, sample_class: 'silent' })),
    )
    const path = join(engine.scratch, `${++made}.xlsx`)
    await makeWorkbook(engine, [{ name: 'rows', source: source() }], path, undefined, most)
    return path
  }

  test('more rows than fit go to further sheets, each with the header', async () => {
    const path = await split(7, 4)
    expect(await names(path)).toEqual(['rows 1', 'rows 2', 'rows 3'])
    const found: string[] = []
    for (const name of ['rows 1', 'rows 2', 'rows 3']) {
      const [head, ...body] = await rowsOf(path, name)
      expect(head![0]).toBe('customer_id')
      expect(body.length).toBeLessThanOrEqual(3)
      found.push(...body.map((row) => row[0]!))
    }
    expect(found).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
  })
  test.each([
    [6, 4, ['rows 1', 'rows 2']],
    [3, 4, ['rows']],
    [0, 4, ['rows']],
  ])('%i rows in sheets of %i', async (count, most, expected) =>
    expect(await names(await split(count, most))).toEqual(expected),
  )
})

test('naughty strings come back the same', async () => {
  await makeSample(
    engine,
    naughtyStrings.map((text) => ({ customer_id: `id ${text}`, sample_class: 'bad', word: text })),
  )
  const [head, ...body] = await rowsOf(await written(), 'customers')
  const word = head!.indexOf('word')
  const pairs = (list: string[][]) => list.map((pair) => JSON.stringify(pair)).sort()
  expect(pairs(body.map((row) => [row[0]!, row[word]!]))).toEqual(
    pairs(naughtyStrings.map((text) => [`id ${text}`, text])),
  )
})

test('a text that no cell holds is cut', async () => {
  await makeSample(engine, [
    { customer_id: 'fits', word: 'x'.repeat(32_767) },
    { customer_id: 'long', word: 'x'.repeat(32_768) },
    { customer_id: 'wide', word: '😀'.repeat(16_384) },
  ])
  const [head, ...body] = await rowsOf(await written(), 'customers')
  const word = head!.indexOf('word')
  const lengths = Object.fromEntries(body.map((row) => [row[0], row[word]!.length]))
  expect(lengths.fits).toBe(32_767)
  expect(lengths.long).toBeLessThan(32_767)
  expect(lengths.wide).toBeLessThanOrEqual(32_767)
})

test('to a stream, but not to a terminal', async () => {
  await makeSample(engine, rows)
  const stdout = new PassThrough()
  const bytes = stdout.toArray()
  await writeRows(engine, source(), 'xlsx', { stdout })
  stdout.end()
  expect(
    Buffer.concat(await bytes)
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const terminal = Object.assign(new PassThrough(), { isTTY: true })
  await expect(writeRows(engine, source(), 'xlsx', { stdout: terminal })).rejects.toThrow('would garble the terminal')
})
