import type { Evidence, HoldScale, Lang } from '../analyses/define.js'
import { type Grain, idSql, keysOf } from '../analyses/grain.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import { readSql, selectOver } from '../core/steps.js'
import type { Engine } from '../engines/engine.js'
import { textValue } from '../results/value-sql.js'

/** A class's relation, of which decisions beside its rules make another. */
export interface Ruled {
  name: string
  grain: Grain
  evidence: Evidence[]
  lang: Lang
}

const step = (name: 'held_rows' | 'decided_rows') => readSql(new URL(`decide/${name}.sql`, import.meta.url))

const idIn = ({ name, grain }: Ruled) =>
  idSql(grain, (column) => {
    const sql = `${quoteName(name)}.${column.name}`
    return column.type === 'key' ? sql : textValue(column, sql)
  })
const classIn = ({ name }: Ruled) => `${quoteName(name)}.${quoteName(`${name}_class`)}`
const number = (sql: string) => `cast(round(cast(${sql} as double precision), 4) as varchar)`

/** The limit below a group, worked out from the rows where it follows from shares; undefined where nobody is above it. */
async function limitOf(engine: Engine, ruled: Ruled, { column, groups, limits }: HoldScale, i: number) {
  const limit = limits[i]!
  if (limit !== 'lowest') return String(limit)
  const above = groups.slice(i + 1).flat()
  const [row] = await engine.rows(
    `select cast(min(${quoteName(column)}) as varchar) as least from ${quoteName(ruled.name)} where ${classIn(ruled)} in (${above.map(quoteLiteral).join(', ')})`,
  )
  return row!.least === null ? undefined : String(row!.least)
}

/** The select of the classes that a limit parts: on which side of it each lies, and whether it is next to it. */
function sidesOf({ groups }: HoldScale, i: number): string {
  const sides = groups.flatMap((classes, at) =>
    classes.map((one) => `(${quoteLiteral(one)}, ${at > i}, ${at === i || at === i + 1})`),
  )
  return `select class, is_above, is_next from (values ${sides.join(', ')}) as sides (class, is_above, is_next)`
}

/**
 * The select of the rows that keep the class of the last run (`held_rows.sql`), with the reason as text; undefined where no limit parts them.
 * @param previous relation with `id, classification, computed`
 * @param margin share of the limit, from 0 to 1
 */
export async function heldRows(
  engine: Engine,
  ruled: Ruled,
  scales: HoldScale[],
  previous: string,
  margin: number,
): Promise<string | undefined> {
  const percent = `${Math.round(margin * 1e6) / 1e4}%`
  const own = (column: string) => `${quoteName(ruled.name)}.${quoteName(column)}`
  const parts: string[] = []
  for (const scale of scales)
    for (const i of scale.limits.keys()) {
      const limit = await limitOf(engine, ruled, scale, i)
      if (limit === undefined) continue
      const only = scale.only ? ` where ${own(scale.only.column)} = ${quoteLiteral(scale.only.value)}` : ''
      const [value, at] = [number('measure'), number('limit_value')]
      const reason =
        ruled.lang === 'zh'
          ? `concat('按规则为 ', computed, '，但 ${scale.column} ', ${value}, ' 与界限 ', ${at}, ' 相差不到 ${percent}')`
          : `concat('by the rules ', computed, ', but ${scale.column} ', ${value}, ' is within ${percent} of the limit ', ${at})`
      const relations = {
        measured_rows: `select ${idIn(ruled)} as id, ${classIn(ruled)} as class, ${own(scale.column)} as measure from ${quoteName(ruled.name)}${only}`,
        previous_rows: `select id, computed as class from ${previous} where classification = ${quoteLiteral(ruled.name)}`,
        hold_limit: `select ${limit} as value, ${limit} * ${1 - margin} as near_below, ${limit} * ${1 + margin} as near_above`,
        limit_sides: sidesOf(scale, i),
      }
      const columns = ['id', 'class', `${reason} as reason`, `${parts.length} as limit_no`]
      parts.push(`select * from (${selectOver(relations, step('held_rows'), columns)}) as held`)
    }
  return parts.length > 0 ? parts.join(' union all ') : undefined
}

/** One line of an override file that is in force. */
export interface OverrideRow {
  id: string
  value: string
  /** Text for the reason, until when included. */
  because: string
  line: number
}

const noHeldRows =
  'select cast(null as varchar) as id, cast(null as varchar) as class, cast(null as varchar) as reason, 0 as limit_no where false'

/**
 * Makes the relation of a class anew with what was decided (`decided_rows.sql`): its class, and the columns `computed`, `decided_by` and
 * `decided_because`.
 * @param held as of `heldRows`
 * @returns by line of the override file, what the rules alone give; null where there is no such row
 */
export async function decideRows(
  engine: Engine,
  ruled: Ruled,
  held: string | undefined,
  overrides: OverrideRow[],
): Promise<Map<number, string | null>> {
  const { name, grain, evidence } = ruled
  await engine.run('create table override_rows (id varchar, class varchar, reason varchar, line bigint)')
  await engine.insert('override_rows', [
    { name: 'id', type: 'text', values: overrides.map(({ id }) => id) },
    { name: 'class', type: 'text', values: overrides.map(({ value }) => value) },
    { name: 'reason', type: 'text', values: overrides.map(({ because }) => because) },
    { name: 'line', type: 'integer', values: overrides.map(({ line }) => line) },
  ])
  const relations = {
    held_rows: held ?? noHeldRows,
    ruled_rows: `select *, ${idIn(ruled)} as decided_id, ${classIn(ruled)} as computed from ${quoteName(name)}`,
  }
  const columns = [
    ...keysOf(grain).map(quoteName),
    `decided_class as ${quoteName(`${name}_class`)}`,
    ...evidence.map((one) => quoteName(one.name)),
    ...['computed', 'decided_by', 'decided_because'],
  ]
  const decided = quoteName(`${name}_decided`)
  await engine.run(`create table ${decided} as ${selectOver(relations, step('decided_rows'), columns)}`)
  await engine.run(`drop table ${quoteName(name)}`)
  await engine.run(`alter table ${decided} rename to ${quoteName(name)}`)
  const found = await engine.rows(
    `select override_rows.line as line, ${quoteName(name)}.computed as computed from override_rows left join ${quoteName(name)} on override_rows.id = ${idIn(ruled)}`,
  )
  await engine.run('drop table override_rows')
  return new Map(found.map((row) => [Number(row.line), row.computed === null ? null : String(row.computed)]))
}
