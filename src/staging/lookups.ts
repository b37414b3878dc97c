import type { MappedColumn, RecognisedFile, SourceFile } from '../core/source.js'
import { scan, textSql } from '../engines/duckdb/scan.js'
import type { Engine } from '../engines/engine.js'
import { nameOf } from '../recognise/names.js'
import { profilesOf } from '../recognise/readings.js'
import type { Outcome } from './load-orders.js'

const namesThing = /(name|english|title|label|名称|名|英文)$/

/**
 * A file that names the categories which the product file knows by code, or in another language: it shares the header of the
 * product file's category column, with other values in each row, and has a column of names.
 */
export function categoryNames(file: SourceFile, products: RecognisedFile[]): RecognisedFile | undefined {
  for (const { columns } of products) {
    const category = columns.find((c) => c.field === 'category')
    if (!category) continue
    const key = nameOf(category.header).key
    const profiles = profilesOf(file.header, file.sample)
    const code = profiles.find(({ header, distinct }) => nameOf(header).key === key && distinct === 1)
    if (!code) continue
    const name = profiles.find(
      ({ header, index, values, date }) =>
        index !== code.index &&
        !date &&
        values.length > 0 &&
        namesThing.test(nameOf(header).key) &&
        values.every((value) => value.length <= 80),
    )
    if (!name) continue
    const mapped = (field: string, index: number, header: string): MappedColumn => ({
      field,
      header,
      index,
      reading: field === 'category_id' ? category.reading : { kind: 'text' },
      by: 'values',
    })
    return {
      file,
      role: 'categories',
      roleBy: 'columns',
      columns: [mapped('category_id', code.index, code.header), mapped('category', name.index, name.header)],
      findings: [],
    }
  }
  return undefined
}

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
