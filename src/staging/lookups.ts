import type { RecognisedFile } from '../core/source.js'
import { scan, textSql } from '../engines/duckdb/scan.js'
import type { Engine } from '../engines/engine.js'
import type { Outcome } from './load-orders.js'

/** Replaces the codes of categories in `staged_products` by their names; the rows of the files with the names, as outcomes. */
export async function nameCategories(engine: Engine, all: RecognisedFile[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [n, { file, role, columns }] of all.entries()) {
    if (role !== 'categories') continue
    const [code, name] = ['category_id', 'category'].map((field) =>
      textSql(file, columns.find((c) => c.field === field)!),
    )
    const table = `category_names_${n}`
    await engine.run(`create table ${table} as select ${code} as code, ${name} as name from ${scan(file, n)}`)
    await engine.run(
      `update staged_products set category = named.name from (select code, min(name) as name from ${table} where name is not null group by code) as named where staged_products.category = named.code`,
    )
    const [row] = await engine.rows(`select count(*) as records from ${table}`)
    outcomes.push({ file_no: n, outcome: null, records: Number(row!.records), amount: null })
  }
  return outcomes
}
