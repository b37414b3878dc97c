import { quoteName } from '../../core/sql.js'
import type { CopyFormat, Engine, MergeJoin } from '../engine.js'

/** What it takes of the engine beside statements: a file written in parts, each from one row up to but not with another. */
export type CopyParts = (
  rows: number,
  query: (from: number, to: number) => string,
  path: string,
  format: CopyFormat,
) => Promise<number>

/** Whether every relation has the keys of the first, row by row; for tables in order. */
async function sameKeys(engine: Pick<Engine, 'rows'>, [first, ...others]: string[], keys: string[]): Promise<boolean> {
  for (const other of others) {
    const [row] = await engine.rows(
      `select 1 from ${first} positional join ${other} where ${keys.map((key) => `${first}.${key} is distinct from ${other}.${key}`).join(' or ')} limit 1`,
    )
    if (row) return false
  }
  return true
}

/** The columns of a relation whose names stand in a text of SQL: no others can be meant by it, and they need not be sorted. */
async function columnsNamed(engine: Pick<Engine, 'rows'>, relation: string, texts: string): Promise<string> {
  const described = await engine.rows(`select column_name as name from (describe ${relation})`)
  const names = described.map(({ name }) => String(name)).filter((name) => texts.includes(name))
  return names.map(quoteName).join(', ')
}

/**
 * Writes expressions over the relations to a file, by key, and returns the number of rows; undefined where a key is missing
 * somewhere, and nothing was written.
 */
export async function copyMergeJoin(
  engine: Pick<Engine, 'run' | 'rows'> & { copyParts: CopyParts },
  { relations, population, keys, where }: MergeJoin,
  expressions: string,
  path: string,
  format: CopyFormat,
): Promise<number | undefined> {
  const parts = [
    ...(population ? [{ relation: population.relation, as: quoteName(population.as), columns: keys.join(', ') }] : []),
    ...relations.map((name) => ({ relation: quoteName(name), as: quoteName(name), columns: undefined })),
  ]
  const ordered = parts.map((part, i) => ({ ...part, table: `ordered_${i}` }))
  await engine.run('set preserve_insertion_order = true')
  try {
    const texts = [...keys, expressions, where ?? ''].join(' ')
    for (const { relation, columns, table } of ordered) {
      const taken = columns ?? (await columnsNamed(engine, relation, texts))
      await engine.run(`create table ${table} as select ${taken} from ${relation} order by ${keys.join(', ')}`)
    }
    const tables = ordered.map(({ table }) => table)
    if (!(await sameKeys(engine, tables, keys))) return undefined
    const [row] = await engine.rows(`select cast(count(*) as varchar) as n from ${tables[0]}`)
    return await engine.copyParts(
      Number(row!.n),
      (from, to) => {
        const slices = ordered.map(
          ({ as, table }) => `(select * from ${table} where rowid >= ${from} and rowid < ${to}) as ${as}`,
        )
        return `select ${expressions} from ${slices.join(' positional join ')}${where ? ` where ${where}` : ''}`
      },
      path,
      format,
    )
  } finally {
    for (const { table } of ordered) await engine.run(`drop table if exists ${table}`)
    await engine.run('set preserve_insertion_order = false')
  }
}
