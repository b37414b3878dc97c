// Rows in a workbook: typed cells, sheets of bounded length, the same bytes every time.
import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../src/engines/engine.js'
import { writeRows } from '../../src/formats/write.js'
import { makeWorkbook } from '../../src/formats/xlsx/workbook.js'
import { naughtyStrings } from '../support/naughty.js'
import { makeSample } from '../support/sample.js'
import {
  newPath,
  openSampleEngine,
  sampleCustomers as rows,
  sampleRows as source,
  writeSample,
} from '../support/sample-workbook.js'
import { part, rowsOf } from '../support/workbook.js'

let engine: Engine
beforeAll(async () => {
  engine = await openSampleEngine()
})
afterAll(() => engine.close())
const written = (lang: 'en' | 'zh' = 'en') => writeSample(engine, lang)

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
    const path = newPath(engine)
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
