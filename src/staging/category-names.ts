import type { RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import type { Outcome } from './loaded.js'
import { stagedColumns } from './masters.js'
import { readStagingStep, remake, stepOver } from './step.js'

/** Replaces the codes of categories in `staged_products` by their names; the rows of the files with the names, as outcomes. */
export async function nameCategories(engine: Engine, all: RecognisedFile[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [n, { file, role, columns }] of all.entries()) {
    if (role !== 'categories') continue
    const [code, name] = ['category_id', 'category'].map((field) =>
      engine.reader.text(file, columns.find((c) => c.field === field)!),
    )
    const table = `read_categories_${n}`
    await engine.run(
      `create table ${table} as select ${code} as code, ${name} as name from ${engine.reader.scan(file, n)}`,
    )
    const relations = {
      read_categories: `select * from ${table}`,
      category_names: readStagingStep('category_names'),
    }
    const kept = ['file_no', 'outcome', 'unreadable', ...stagedColumns('products')]
    const named = stepOver(relations, 'categorised_products', kept)
    await remake(engine, 'staged_products', 'uncategorised_products', named)
    const [row] = await engine.rows(`select count(*) as records from ${table}`)
    outcomes.push({ file_no: n, outcome: null, records: Number(row!.records), amount: null })
  }
  return outcomes
}
