// Values are those of the file: not of its path, and without marks that nobody can see.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { scan } from '../../src/engines/duckdb/scan.js'
import { textSql } from '../../src/engines/duckdb/text-values.js'
import type { Engine } from '../../src/engines/engine.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
afterAll(() => engine.close())

/** The customers of a file, as they are read. */
async function customers(path: string): Promise<unknown[]> {
  const [{ file, columns }] = (await recogniseFiles(engine, { files: [{ path }] })) as [
    Awaited<ReturnType<typeof recogniseFiles>>[number],
  ]
  const column = columns.find(({ field }) => field === 'customer_id')!
  const rows = await engine.rows(`select ${textSql(file, column)} as id from ${scan(file)} order by 1`)
  return rows.map(({ id }) => id)
}

const text = (ids: string[]) =>
  `order_id,customer_id,order_date,total\n${ids.map((id, n) => `${n},${id},2024-01-0${n + 1},10`).join('\n')}\n`

test.each(['csv', 'parquet'])('key=value in the path of a %s file replaces no column', async (kind) => {
  const here = join(folder(), 'customer_id=X', 'total=999')
  mkdirSync(here, { recursive: true })
  const path = join(here, `orders.${kind}`)
  if (kind === 'csv') writeFileSync(path, text(['C1', 'C2']))
  else
    await engine.run(
      `copy (select n as order_id, 'C' || n as customer_id, date '2024-01-05' as order_date, 10.00 as total from range(1, 3) as t(n)) to '${path}'`,
    )
  expect(await customers(path)).toEqual(['C1', 'C2'])
})

test('marks that cannot be seen at the ends of ids are no part of them', async () => {
  const path = join(folder(), 'orders.csv')
  writeFileSync(path, text(['C1', '\ufeffC1', 'C1\u200b', '\u200e C1 \u200f', 'C\u200b2']))
  expect(await customers(path)).toEqual(['C1', 'C1', 'C1', 'C1', 'C\u200b2'])
})
