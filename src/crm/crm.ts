import { join } from 'node:path'
import type { Label } from '../analyses/define.js'
import type { Grain } from '../analyses/grain.js'
import type { RecognisedFile } from '../core/source.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { formatNamed } from '../formats/index.js'
import type { RowSource } from '../results/rows.js'
import { guardedId, guardedImport, textValue } from '../results/values.js'
import type { Earlier } from '../store/earlier.js'
import { type CrmColumn, type CrmRequest, crmColumns, type KnownRecords, unknown } from './columns.js'
import { type CrmName, crmSystems } from './systems.js'

/** Files that a customer system imports: the id of each record as it came, and the wanted columns under the names of its fields. */

/**
 * Makes the relation of the records that an export of the system lists.
 * @returns undefined where no file lists them; `missing` names a heading without which the system takes no file
 */
export async function knownRecords(
  engine: Engine,
  files: RecognisedFile[],
  name: CrmName,
  grain: Grain,
): Promise<{ known?: KnownRecords; missing?: string }> {
  const { record: records, beside: besides = {} } = crmSystems[name]
  const { headings, as, required } = records[grain.name]!
  const beside = besides[grain.name] ?? []
  const own = files.filter(({ role }) => role === grain.population)
  const key = grain.key[0]!.name
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.toLowerCase()
  const found = headings.find((heading) => own.some(({ file }) => file.header.some((one) => same(one, heading))))
  const missing = [...(required && !found ? [headings[0]!] : []), ...beside].find(
    (heading) => !own.some(({ file }) => file.header.some((one) => same(one, heading))),
  )
  const parts = own.flatMap((recognised) => {
    const { file, columns } = recognised
    const id = columns.find(({ field }) => field === key)
    if (!id) return []
    const read = (heading: string | undefined) => {
      const index = file.header.findIndex((one) => heading !== undefined && same(one, heading))
      return index < 0
        ? 'cast(null as varchar)'
        : engine.reader.text(file, {
            field: key,
            header: file.header[index]!,
            index,
            reading: { kind: 'text' },
            by: 'source',
          })
    }
    const selected = beside.map((heading, i) => `${read(heading)} as b${i}`)
    const record = found ? read(found) : engine.reader.text(file, id)
    return [
      `select ${[`${engine.reader.text(file, id)} as id`, `${record} as record`, ...selected].join(', ')} from ${engine.reader.scan(file)}`,
    ]
  })
  if (parts.length === 0) return { ...(missing !== undefined && { missing }) }
  const relation = `crm_known_${grain.plural}`
  // What stands beside is the record's: exports write it on the first of its rows.
  const filled = beside.map((_, i) => `max(b${i}) over (partition by record) as b${i}`)
  const least = ['record', ...beside.map((_, i) => `b${i}`)].map((column) => `min(${column}) as ${column}`)
  await engine.run(`drop table if exists ${relation}`)
  await engine.run(
    `create temp table ${relation} as select id, ${least.join(', ')} from (select ${['id', 'record', ...filled].join(', ')} from (${parts.join(' union all ')}) as listed) as every_row where id is not null and record is not null group by id`,
  )
  const shown = found === undefined ? undefined : (as ?? headingIn(own, found))
  return {
    ...(missing !== undefined && { missing }),
    known: { relation, heading: shown ?? '', beside },
  }
}

const headingIn = (files: RecognisedFile[], heading: string) =>
  files
    .flatMap(({ file }) => file.header)
    .find((one) => one.trim().toLowerCase() === heading.toLowerCase())!
    .trim()

/** The SQL of a value as people see it; names that no label declares stay as they are. */
function shown(sql: string, { labels, many }: CrmColumn, { system, plainValues }: CrmRequest): string {
  // What is not known is no value of a record: the field stays as the system has it.
  if (!labels) return sql
  if (plainValues) return many ? sql : `nullif(${sql}, '${unknown}')`
  const { lang } = crmSystems[system]
  const title = (label: Label) => (label.name === unknown ? 'null' : quoteLiteral(label.title[lang]))
  if (!many)
    return `case ${sql} ${labels.map((l) => `when ${quoteLiteral(l.name)} then ${title(l)}`).join(' ')} else ${sql} end`
  const each = labels.map(
    (l) => `case when position(${quoteLiteral(`;${l.name};`)} in ';' || ${sql} || ';') > 0 then ${title(l)} end`,
  )
  return `nullif(concat_ws(';', ${each.join(', ')}), '')`
}

/** The relation with the values of the records to import: `f0` is the id, the others follow; `place` numbers them by id. */
const relation = 'crm_records'

/** Puts the records into a relation; with an earlier run's, only those that are new or differ. @returns how many of how many */
async function collect(engine: Engine, columns: CrmColumn[], source: RowSource, earlier: Earlier | undefined) {
  const values = columns.map(({ column }, i) => `${column.sql} as f${i}`)
  const compare = columns.slice(1).map(({ column }, i) => {
    const now = textValue(column, `f${i + 1}`)
    const then = earlier?.columns[column.name]
    if (then === undefined) return 'true'
    const number = (sql: string) => engine.reader.plainNumber(sql, 'decimal(38,8)')
    return ['integer', 'money', 'ratio', 'number'].includes(column.type)
      ? `${number(now)} is distinct from ${number(`earlier.${then}`)}`
      : `coalesce(${now}, '') <> coalesce(earlier.${then}, '')`
  })
  const changed = earlier
    ? `left join ${earlier.relation} as earlier on earlier.id = crm_all.id where earlier.id is null or ${compare.join(' or ') || 'false'}`
    : ''
  const fields = columns.map((_, i) => `f${i}`).join(', ')
  // What the system does not have has no record, and of rows about one record (variants of a product) the first counts.
  for (const earlierTable of ['crm_all', relation]) await engine.run(`drop table if exists ${earlierTable}`)
  await engine.run(
    `create temp table crm_all as select * from (
      select *, row_number() over (partition by f0 order by id) as nth from (select ${source.columns[0]!.sql} as id, ${values.join(', ')} from ${source.from}) as every_row
    ) as numbered where f0 is not null and nth = 1`,
  )
  await engine.run(
    `create temp table ${relation} as select ${fields}, row_number() over (order by f0) as place from crm_all ${changed}`,
  )
  const [row] = await engine.rows(
    `select (select cast(count(*) as varchar) from ${relation}) as changed, (select cast(count(*) as varchar) from crm_all) as every`,
  )
  return { records: Number(row!.changed), of: Number(row!.every) }
}

export interface CrmFiles {
  /** Made files with their rows, in order. */
  parts: { path: string; rows: number }[]
  records: number
  of: number
}

/**
 * Makes the import files of a grain in a folder, named by their number.
 * @throws UserError when there are more columns than an import takes
 */
export async function makeCrmFiles(
  engine: Engine,
  analysis: CrmRequest,
  folder: string,
  earlier?: Earlier,
): Promise<CrmFiles> {
  const system = crmSystems[analysis.system]
  const format = formatNamed(system.format)
  const columns = crmColumns(analysis)
  const counts = await collect(engine, columns, analysis.source, earlier)
  const rows = analysis.rows ?? system.rows
  // Whoever looks at a text file before importing it opens it in a spreadsheet; cells of a workbook are texts.
  const cell = (c: CrmColumn, i: number) => {
    const sql = shown(`f${i}`, c, analysis)
    if (!format.spreadsheet || !['key', 'text', 'list'].includes(c.column.type)) return sql
    return i === 0 ? guardedId(sql) : guardedImport(c.column, sql)
  }
  const of = (from: string): RowSource => ({
    columns: columns.map((c, i) => ({ ...c.column, name: c.heading, sql: cell(c, i) })),
    from,
    orderBy: ['place'],
  })
  const path = (n: number) => join(folder, `${analysis.grain.name}-${n}.${format.endings[0]}`)
  const write = (from: string, to: string) => format.write(engine, [{ name: 'import', source: of(from) }], to, {})
  if (!format.split) {
    const parts: CrmFiles['parts'] = []
    for (let n = 0; n === 0 || n * rows < counts.records; n++) {
      const written = await write(`${relation} where place > ${n * rows} and place <= ${(n + 1) * rows}`, path(n + 1))
      parts.push({ path: path(n + 1), rows: written })
    }
    return { parts, ...counts }
  }
  const whole = join(folder, `${analysis.grain.name}.${format.endings[0]}`)
  await write(relation, whole)
  const written = await format.split(whole, { rows, bytes: analysis.bytes ?? system.bytes[analysis.grain.name]! }, path)
  return { parts: written.map((count, i) => ({ path: path(i + 1), rows: count })), ...counts }
}
