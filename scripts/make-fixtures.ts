import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { readmeOf } from './fixtures/facts.js'
import { makeShop } from './fixtures/shop.js'
import {
  customerColumns,
  feedbackColumns,
  interactionColumns,
  orderColumns,
  productColumns,
  stockColumns,
} from './fixtures/tables.js'
import { writeTable } from './fixtures/write.js'

/** Writes the fixture shop into a folder: `en/`, `zh/` and `README.md`. The same bytes every time. */
export const makeFixtures = async (target: string): Promise<void> => {
  const shop = makeShop()
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    for (const lang of ['en', 'zh'] as const) {
      const folder = join(target, lang)
      await mkdir(folder, { recursive: true })
      await writeTable(connection, folder, 'orders', lang, orderColumns, shop.lines)
      await writeTable(connection, folder, 'customers', lang, customerColumns, shop.customers)
      await writeTable(connection, folder, 'products', lang, productColumns, shop.products)
      await writeTable(connection, folder, 'stock', lang, stockColumns, shop.stock)
      await writeTable(connection, folder, 'feedback', lang, feedbackColumns, shop.feedback)
      await writeTable(connection, folder, 'interactions', lang, interactionColumns, shop.interactions)
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
  await writeFile(join(target, 'README.md'), readmeOf(shop))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await makeFixtures(fileURLToPath(new URL('../fixtures/shop', import.meta.url)))
}
