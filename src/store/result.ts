import { type Grain, idSql, keysOf } from '../analyses/grain.js'
import { rowGrains } from '../analyses/index.js'
import { UserError } from '../core/errors.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { readColumns, resultFileOf } from './earlier-rows.js'

/** Columns that tell what a customer or product brought, the best known first; the same words in one class's own file. */
const revenueColumns = [
  'value_monetary',
  'lifecycle_monetary',
  'monetary',
  'product_revenue',
  'turnover_revenue',
  'revenue',
]

/** Rows that clientele wrote earlier, read back. */
export interface LoadedResult {
  /** Relation with `id, classification, class, computed, because, revenue`: one row per id and class, everything as text but money. */
  relation: string
  grain: Grain
  classes: string[]
  revenue: boolean
}

interface Part {
  classification: string
  class: string
  because: string
  /** The class by the rules alone, where an override stands over it. */
  computed: string
}

const nothing = 'cast(null as varchar)'

/** Where each class stands in a wide file, or in that of one class. */
function partsOf(sql: Map<string, string>): Part[] {
  const classes = [...sql.keys()]
    .filter((name) => name.endsWith('_class'))
    .map((name) => name.slice(0, -'_class'.length))
  return classes.map((name) => {
    const own = (column: string) => sql.get(`${name}_${column}`) ?? (classes.length === 1 ? sql.get(column) : undefined)
    const held = sql.get(`${name}_class`)!
    const decided = own('decided_by')
    return {
      classification: quoteLiteral(name),
      class: held,
      because: own('because') ?? nothing,
      computed: decided ? `case when ${decided} = 'override' then ${own('computed') ?? held} else ${held} end` : held,
    }
  })
}

/** The grain whose key columns are all there: of several the one with most of them, since the key of a pair holds that of one. */
function grainIn(sql: Map<string, string>, preferred: Grain): Grain | undefined {
  const [found] = [preferred, ...rowGrains().filter(({ name }) => name !== preferred.name)]
    .filter((grain) => keysOf(grain).every((name) => sql.has(name)))
    .sort((a, b) => b.key.length - a.key.length)
  return found
}

/**
 * Reads the rows of a grain from a directory of results, or from a file in any format that clientele writes and that keeps
 * its columns (`--for` files do not).
 * @param as name of the relation to make
 * @returns undefined where there is nothing of that grain
 * @throws UserError for a path that is not there, or holds no classified rows
 */
export async function loadResult(
  engine: Engine,
  path: string,
  grain: Grain,
  as: string,
): Promise<LoadedResult | undefined> {
  const file = await resultFileOf(path, grain)
  if (!file) return undefined
  const { from, columns } = await readColumns(engine, file)
  const sql = new Map(columns.map((column) => [column.name, column.sql]))
  const own = grainIn(sql, grain)
  if (own !== grain) {
    if (file.path !== path || own) return undefined
    throw new UserError(`${path} holds no classified rows`, 'give a folder that classify -o wrote, or a file of rows')
  }
  const key = idSql(grain, ({ name }) => sql.get(name)!)
  const long = sql.has('classification') && sql.has('class')
  const parts: Part[] = long
    ? [
        {
          classification: sql.get('classification')!,
          class: sql.get('class')!,
          because: sql.get('because') ?? nothing,
          computed: sql.get('class')!,
        },
      ]
    : partsOf(sql)
  if (parts.length === 0) throw new UserError(`${path} holds no class`, 'give a file with a column such as value_class')
  const money = revenueColumns.map((name) => sql.get(name)).find((found) => found !== undefined)
  const revenue = money ? engine.reader.plainNumber(money, 'decimal(18,4)') : 'cast(null as decimal(18,4))'
  const selects = parts.map(
    (part) =>
      `select ${key} as id, ${part.classification} as classification, ${part.class} as class, ${part.computed} as computed, ${part.because} as because, ${revenue} as revenue from ${from}`,
  )
  await engine.run(`drop table if exists ${as}`)
  await engine.run(
    `create temp table ${as} as select * from (${selects.join(' union all ')}) as every_class where id is not null and class is not null`,
  )
  const twice = await engine.rows(
    `select id, classification from ${as} group by id, classification having count(*) > 1 order by 1, 2 limit 1`,
  )
  if (twice[0])
    throw new UserError(`${file.path}: ${String(twice[0].id)} has two rows for ${String(twice[0].classification)}`)
  const classes = (await engine.rows(`select distinct classification from ${as} order by 1`)).map((row) =>
    String(row.classification),
  )
  return { relation: as, grain, classes, revenue: money !== undefined }
}
