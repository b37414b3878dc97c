// Amounts up to the largest that an export may hold go through every class.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { whyImpossible } from '../../src/analyses/requirements.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { analysis, withRun, writtenCsv } from '../support/library.js'
import { objectsOf, recordsOf } from '../support/records.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

test('orders of ninety trillion', async () => {
  const path = join(folder(), 'orders.csv')
  const rows = Array.from({ length: 24 }, (_, i) => {
    const [customer, price] = i % 2 ? ['A', '99999999999998.00'] : ['B', '90000000000000.50']
    return `${i},2024-${String((i % 12) + 1).padStart(2, '0')}-05,${customer},P${i % 3},Tea,Brand ${i % 2},1,${price},2.00`
  })
  const header = 'order_id,order_date,customer_id,sku,category,brand,quantity,unit_price,discount_amount'
  writeFileSync(path, [header, ...rows, ''].join('\n'))
  const engine = await openEngine({ threads: 1 })
  const files = await recogniseFiles(engine, { files: [{ path }] })
  await engine.close()
  const analyses = classifications.filter((c) => whyImpossible(c, files) === undefined).map((c) => analysis(c))
  const names = analyses.map(({ classification }) => classification.name)
  expect(names).toEqual(expect.arrayContaining(['value', 'behaviour', 'preference', 'lifecycle', 'product']))
  await withRun({ files: [path], analyses }, async (run) => {
    const texts = new Map<string, Record<string, string>[]>()
    for (const one of analyses) texts.set(one.classification.name, objectsOf(recordsOf(await writtenCsv(run, one))))
    const [a] = texts.get('behaviour')!
    // A double holds sixteen digits: the average is right to a tenth.
    expect(Number(a!.average_purchase)).toBeCloseTo(99_999_999_999_996, 0)
    expect(texts.get('value')![0]!.monetary).toBe('1199999999999952.00')
    expect(texts.get('preference')![0]).toMatchObject({ top_brand: 'Brand 1', brand_concentration: '1.0000' })
  })
})
