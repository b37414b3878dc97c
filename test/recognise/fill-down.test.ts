// Rows that say once what belongs to several of them: blank cells below a head, heading rows over what belongs to them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { column, scan } from '../../src/engines/duckdb/scan.js'
import type { Engine } from '../../src/engines/engine.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
afterAll(() => engine.close())

/** The rows as the engine gets them, and what was said. */
async function read(text: string) {
  const path = join(folder(), 'export.csv')
  writeFileSync(path, text)
  const [{ file, findings, columns }] = (await recogniseFiles(engine, { files: [{ path }] })) as [
    Awaited<ReturnType<typeof recogniseFiles>>[number],
  ]
  const cells = file.header.map((_, at) => `coalesce(${column(file, at)}, '')`)
  const rows = await engine.rows(`select concat_ws('|', ${cells.join(', ')}) as row from ${scan(file)}`)
  return {
    rows: rows.map(({ row }) => row),
    said: findings.map(({ code }) => code).filter((code) => code.startsWith('filled')),
    fields: columns.map(({ field }) => field),
    left: (file.repaired ?? []).map(({ line, code }) => `${line} ${code}`),
  }
}

test('lines below the head of their document take what identifies it, and none of its amounts', async () => {
  const found = await read(
    '单据编号,单据日期,客户编码,整单金额,商品编码,数量,金额\nD1,2024-01-05,K1,25.00,M1,1,10.00\n,,,,M2,1,15.00\nD2,2024-01-20,K2,20.00,M2,2,20.00\n,,,,M3,1,0.00\n总计,,,45.00,,5,45.00\n',
  )
  expect(found.rows).toEqual([
    'D1|2024-01-05|K1|25.00|M1|1|10.00',
    'D1|2024-01-05|K1||M2|1|15.00',
    'D2|2024-01-20|K2|20.00|M2|2|20.00',
    'D2|2024-01-20|K2||M3|1|0.00',
  ])
  expect(found.said).toEqual(['filled_from_above'])
  expect(found.left).toEqual(['6 total_row'])
})

test('rows that lack an order id alone are left as they are', async () => {
  const found = await read(
    'Order ID,Order Date,Customer ID,SKU,Total\nA1,2024-01-05,C1,M1,10\n,2024-01-06,C2,M2,5\nA3,2024-01-07,C1,M1,7\n',
  )
  expect(found.rows[1]).toBe('|2024-01-06|C2|M2|5')
  expect(found.said).toEqual([])
})

test('optional columns that are blank together are left as they are', async () => {
  const found = await read(
    'Order ID,Order Date,Customer ID,Coupon,Campaign,Total\nA1,2024-01-05,C1,X,Y,10\nA2,2024-01-06,C2,,,5\nA3,2024-01-07,C1,,,7\n',
  )
  expect(found.rows[1]).toBe('A2|2024-01-06|C2|||5')
  expect(found.said).toEqual([])
})

test('headings fill the rows below them and are no rows, nor are their totals', async () => {
  const found = await read(
    'Customer,Date,Num,Item,Qty,Amount\nWeiss Bakery,,,,,\n,01/15/2024,7,Flour,1,10.00\n,01/20/2024,8,Yeast,2,20.00\nTotal for Weiss Bakery,,,,3,30.00\nLind & Co,,,,,\n,02/15/2024,9,Flour,3,30.00\nTotal for Lind & Co,,,,3,30.00\nTOTAL,,,,6,60.00\n',
  )
  expect(found.rows).toEqual([
    'Weiss Bakery|01/15/2024|7|Flour|1|10.00',
    'Weiss Bakery|01/20/2024|8|Yeast|2|20.00',
    'Lind & Co|02/15/2024|9|Flour|3|30.00',
  ])
  expect(found.said).toEqual(['filled_by_headings'])
  expect(found.left).toEqual(['2 heading', '5 total_row', '6 heading', '8 total_row', '9 total_row'])
})
