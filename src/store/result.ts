import { keyOf, type Subject } from '../analyses/define.js'
import { UserError } from '../core/errors.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { columnsOf, fileOf } from './earlier.js'

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
  /** Relation with `id, classification, class, computed, because, revenue`: one row per subject and class, everything as text but money. */
  relation: string
  subject: Subject
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

/**
 * Reads the rows about a subject from a directory of results, or from a file in any format that clientele writes and that keeps
 * its columns (`--for` files do not).
 * @param as name of the relation to make
 * @returns undefined where there is nothing about that subject
 * @throws UserError for a path that is not there, or holds no classified rows
 */
export async function loadResult(
  engine: Engine,
  path: string,
  subject: Subject,
  as: string,
): Promise<LoadedResult | undefined> {
  const file = await fileOf(path, subject)
  if (!file) return undefined
  const { from, columns } = await columnsOf(engine, file)
  const sql = new Map(columns.map((column) => [column.name, column.sql]))
  const key = sql.get(keyOf(subject))
  if (!key) {
    if (file.path !== path || sql.has(keyOf(subject === 'customer' ? 'product' : 'customer'))) return undefined
    throw new UserError(`${path} holds no classified rows`, 'give a folder that classify -o wrote, or a file of rows')
  }
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
  const revenue = money ? `try_cast(${money} as decimal(18,4))` : 'cast(null as decimal(18,4))'
  const selects = parts.map(
    (part) =>
      `select ${key} as id, ${part.classification} as classification, ${part.class} as class, ${part.computed} as computed, ${part.because} as because, ${revenue} as revenue from ${from}`,
  )
  await engine.run(
    `create or replace temp table ${as} as select * from (${selects.join(' union all ')}) as every_class where id is not null and class is not null`,
  )
  const twice = await engine.rows(
    `select id, classification from ${as} group by id, classification having count(*) > 1 order by 1, 2 limit 1`,
  )
  if (twice[0])
    throw new UserError(`${file.path}: ${String(twice[0].id)} has two rows for ${String(twice[0].classification)}`)
  const classes = (await engine.rows(`select distinct classification from ${as} order by 1`)).map((row) =>
    String(row.classification),
  )
  return { relation: as, subject, classes, revenue: money !== undefined }
}
