import type { HoldScale, Lang } from '../analyses/define.js'
import { type Grain, idSql } from '../analyses/grain.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { textValue } from '../results/values.js'

/** A class's relation, as decisions beside its rules change it. */
export interface Decided {
  name: string
  grain: Grain
  lang: Lang
}

const classOf = ({ name }: Decided) => `${quoteName(name)}.${quoteName(`${name}_class`)}`
const idIn = ({ name, grain }: Decided) =>
  idSql(grain, (column) => {
    const sql = `${quoteName(name)}.${column.name}`
    return column.type === 'key' ? sql : textValue(column, sql)
  })
const list = (names: string[]) => names.map(quoteLiteral).join(', ')
const number = (sql: string) => `cast(round(cast(${sql} as double), 4) as varchar)`

/** Adds the columns that say how a class came about. */
export async function addDecisionColumns(engine: Engine, decided: Decided): Promise<void> {
  for (const column of ['computed', 'decided_by', 'decided_because'])
    await engine.run(`alter table ${quoteName(decided.name)} add column ${column} varchar`)
  await engine.run(`update ${quoteName(decided.name)} set computed = ${classOf(decided)}, decided_by = 'rule'`)
}

/** The limit below a group, worked out from the rows where it follows from shares; undefined where nobody is above it. */
async function limitOf(engine: Engine, decided: Decided, { column, groups, limits }: HoldScale, i: number) {
  const limit = limits[i]!
  if (limit !== 'lowest') return String(limit)
  const [row] = await engine.rows(
    `select cast(min(${quoteName(column)}) as varchar) as least from ${quoteName(decided.name)} where computed in (${list(groups.slice(i + 1).flat())})`,
  )
  return row!.least === null ? undefined : String(row!.least)
}

/**
 * Keeps the class of the last run for those who have crossed a limit by less than the margin.
 * @param previous relation with `id, classification, computed`
 * @param margin share of the limit, from 0 to 1
 */
export async function holdClasses(
  engine: Engine,
  decided: Decided,
  scales: HoldScale[],
  previous: string,
  margin: number,
): Promise<void> {
  const percent = `${Math.round(margin * 1e6) / 1e4}%`
  for (const scale of scales)
    for (const i of scale.limits.keys()) {
      const limit = await limitOf(engine, decided, scale, i)
      if (limit === undefined) continue
      const column = `${quoteName(decided.name)}.${quoteName(scale.column)}`
      const about = scale.only
        ? ` and ${quoteName(decided.name)}.${quoteName(scale.only.column)} = ${quoteLiteral(scale.only.value)}`
        : ''
      const [low, high] = [scale.groups.slice(0, i + 1), scale.groups.slice(i + 1)]
      const rule = `${quoteName(decided.name)}.computed`
      const said =
        decided.lang === 'zh'
          ? `concat('按规则为 ', ${rule}, '，但 ${scale.column} ', ${number(column)}, ' 与界限 ', ${number(limit)}, ' 相差不到 ${percent}')`
          : `concat('by the rules ', ${rule}, ', but ${scale.column} ', ${number(column)}, ' is within ${percent} of the limit ', ${number(limit)})`
      // From the group next to the limit: whoever was further away has crossed another limit as well, by more.
      const moves: [string[], string[], string][] = [
        [low.at(-1)!, high.flat(), `${column} between ${limit} and ${limit} * ${1 + margin}`],
        [high[0]!, low.flat(), `${column} between ${limit} * ${1 - margin} and ${limit}`],
      ]
      for (const [from, to, near] of moves)
        await engine.run(
          `update ${quoteName(decided.name)} set ${quoteName(`${decided.name}_class`)} = ${previous}.computed, decided_by = 'hold', decided_because = ${said}
          from ${previous} where ${previous}.id = ${idIn(decided)} and ${previous}.classification = ${quoteLiteral(decided.name)}
          and ${previous}.computed in (${list(from)}) and ${quoteName(decided.name)}.computed in (${list(to)}) and ${near}${about}`,
        )
    }
}

/** One line of an override file that is in force. */
export interface OverrideRow {
  id: string
  value: string
  /** Text for the reason, until when included. */
  because: string
  line: number
}

/**
 * Sets classes by hand.
 * @returns by line of the file, what the rules alone give; null where there is no such row
 */
export async function overrideClasses(engine: Engine, decided: Decided, rows: OverrideRow[]) {
  await engine.run('drop table if exists override_rows')
  await engine.run('create temp table override_rows (id varchar, value varchar, because varchar, line integer)')
  const block = 500
  for (let at = 0; at < rows.length; at += block)
    await engine.run(
      `insert into override_rows values ${rows
        .slice(at, at + block)
        .map((r) => `(${quoteLiteral(r.id)}, ${quoteLiteral(r.value)}, ${quoteLiteral(r.because)}, ${r.line})`)
        .join(', ')}`,
    )
  await engine.run(
    `update ${quoteName(decided.name)} set ${quoteName(`${decided.name}_class`)} = override_rows.value, decided_by = 'override', decided_because = override_rows.because
    from override_rows where override_rows.id = ${idIn(decided)}`,
  )
  const found = await engine.rows(
    `select override_rows.line as line, ${quoteName(decided.name)}.computed as computed from override_rows left join ${quoteName(decided.name)} on override_rows.id = ${idIn(decided)}`,
  )
  return new Map(found.map((row) => [Number(row.line), row.computed === null ? null : String(row.computed)]))
}
