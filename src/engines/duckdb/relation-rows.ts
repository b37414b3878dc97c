import { quoteName } from '../../core/sql.js'
import type { Engine, Row } from '../engine.js'

const types: [RegExp, string][] = [
  [/^VARCHAR|^ENUM/, 'varchar'],
  [/^(U?TINYINT|U?SMALLINT|INTEGER)$/, 'integer'],
  [/^(UINTEGER|BIGINT)$/, 'bigint'],
  [/^DECIMAL/, ''],
  [/^(DOUBLE|FLOAT)$/, 'double'],
  [/^BOOLEAN$/, 'boolean'],
  [/^DATE$/, 'date'],
]

/** Columns of a relation, with their types in words that other engines know. */
export async function relationColumns(engine: Engine, relation: string): Promise<{ name: string; type: string }[]> {
  return (await engine.rows(`describe select * from ${relation}`)).map((row) => {
    const type = String(row.column_type)
    const known = types.find(([pattern]) => pattern.test(type))
    if (!known) throw new Error(`${relation}.${row.column_name}: no other engine has ${type}`)
    return { name: String(row.column_name), type: known[1] || type.toLowerCase() }
  })
}

/** The rows of a relation in blocks of so many, with all values as text. */
export async function* relationRows(
  engine: Engine,
  relation: string,
  columns: { name: string }[],
  size: number,
): AsyncGenerator<Row[]> {
  const texts = columns.map(({ name }) => `cast(${quoteName(name)} as varchar) as ${quoteName(name)}`)
  await engine.run(
    `create or replace temp table rows_to_send as select ${texts.join(', ')}, row_number() over () as row_to_send from ${relation}`,
  )
  for (let from = 1; ; from += size) {
    const rows = await engine.rows(
      `select * exclude (row_to_send) from rows_to_send where row_to_send between ${from} and ${from + size - 1}`,
    )
    if (rows.length > 0) yield rows
    if (rows.length < size) break
  }
  await engine.run('drop table rows_to_send')
}
