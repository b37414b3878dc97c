// The pages beside the rows of a workbook: the summary with its charts, and the notes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../src/engines/engine.js'
import { makeSample } from '../support/sample.js'
import { openSampleEngine, sampleCustomers as rows, writeSample } from '../support/sample-workbook.js'
import { part, rowsOf } from '../support/workbook.js'

let engine: Engine
beforeAll(async () => {
  engine = await openSampleEngine()
})
afterAll(() => engine.close())
const written = (lang: 'en' | 'zh' = 'en') => writeSample(engine, lang)

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
