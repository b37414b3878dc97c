import { join } from 'node:path'
import type { Label } from '../analyses/define.js'
import type { Grain } from '../analyses/grain.js'
import type { RecognisedFile } from '../core/source.js'
import { quoteLiteral } from '../core/sql.js'
import { readSql, selectOver } from '../core/steps.js'
import type { Engine } from '../engines/engine.js'
import { formatNamed } from '../formats/index.js'
import type { RowSource } from '../results/rows.js'
import { guardedId, guardedImport, textValue } from '../results/value-sql.js'
import type { Earlier } from '../store/earlier-rows.js'
import { type CrmColumn, type CrmRequest, crmColumns, type KnownRecords, unknown } from './columns.js'
import { type CrmName, crmSystems } from './systems.js'

/** Files that a customer system imports: the id of each record as it came, and the wanted columns under the names of its fields. */

const step = (name: 'changed_records' | 'known_records' | 'own_records') =>
  readSql(new URL(`records/${name}.sql`, import.meta.url))

const sameHeading = (one: string, other: string) => one.trim().toLowerCase() === other.toLowerCase()

/**
 * Makes the relation of the records that an export of the system lists (`known_records.sql`).
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
  const beside = besides[grain.name]
  const own = files.filter(({ role }) => role === grain.population)
  const key = grain.key[0]!.name
  const hasHeading = (heading: string) => own.some(({ file }) => file.header.some((one) => sameHeading(one, heading)))
  const found = headings.find(hasHeading)
  const needed = [...(required && !found ? [headings[0]!] : []), ...(beside === undefined ? [] : [beside])]
  const missing = needed.find((heading) => !hasHeading(heading))
  const parts = own.flatMap((recognised) => {
    const { file, columns } = recognised
    const id = columns.find(({ field }) => field === key)
    if (!id) return []
    const read = (heading: string | undefined) => {
      const index = file.header.findIndex((one) => heading !== undefined && sameHeading(one, heading))
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
    const record = found ? read(found) : engine.reader.text(file, id)
    return [
      `select ${engine.reader.text(file, id)} as id, ${record} as record, ${read(beside)} as beside from ${engine.reader.scan(file)}`,
    ]
  })
  if (parts.length === 0) return { ...(missing !== undefined && { missing }) }
  const relation = `crm_known_${grain.plural}`
  await engine.run(`drop table if exists ${relation}`)
  await engine.run(
    `create temp table ${relation} as ${selectOver({ listed_records: parts.join(' union all ') }, step('known_records'))}`,
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
    .find((one) => sameHeading(one, heading))!
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

/** The relation of the records to import: `record`, the values of the other columns, and `place` by record. */
const relation = 'crm_records'

/** The column of `crm_records` that holds this one of an import. */
const fieldOf = (i: number) => (i === 0 ? 'record' : `f${i}`)

/** The select of the records beside those of an earlier run: `is_new`, `is_changed`. */
function comparedRecords(engine: Engine, columns: CrmColumn[], earlier: Earlier | undefined): string {
  if (!earlier) return 'select crm_all.*, true as is_new, false as is_changed from crm_all'
  const compare = columns.slice(1).map(({ column }, i) => {
    const now = textValue(column, `crm_all.${fieldOf(i + 1)}`)
    const then = earlier.columns[column.name]
    if (then === undefined) return 'true'
    const number = (sql: string) => engine.reader.plainNumber(sql, 'decimal(38,8)')
    return ['integer', 'money', 'ratio', 'number'].includes(column.type)
      ? `${number(now)} is distinct from ${number(`earlier.${then}`)}`
      : `coalesce(${now}, '') <> coalesce(earlier.${then}, '')`
  })
  return `select crm_all.*, earlier.id is null as is_new, ${compare.join(' or ') || 'false'} as is_changed from crm_all left join ${earlier.relation} as earlier on earlier.id = crm_all.id`
}

/** Makes the relation (`own_records.sql`, `changed_records.sql`). @returns how many of how many, and how many rows have no record */
async function collect(engine: Engine, columns: CrmColumn[], source: RowSource, earlier: Earlier | undefined) {
  const values = columns.map(({ column }, i) => `${column.sql} as ${fieldOf(i)}`)
  const wide_rows = `select ${source.columns[0]!.sql} as id, ${values.join(', ')} from ${source.from}`
  for (const earlierTable of ['crm_all', relation]) await engine.run(`drop table if exists ${earlierTable}`)
  await engine.run(`create temp table crm_all as ${selectOver({ wide_rows }, step('own_records'))}`)
  const compared_records = comparedRecords(engine, columns, earlier)
  const fields = [...columns.map((_, i) => fieldOf(i)), 'place']
  await engine.run(
    `create temp table ${relation} as ${selectOver({ compared_records }, step('changed_records'), fields)}`,
  )
  const [row] = await engine.rows(
    `select (select cast(count(*) as varchar) from ${relation}) as changed, (select cast(count(*) as varchar) from crm_all) as every, (select cast(count(*) as varchar) from (${wide_rows}) as wide where record is null) as unlisted`,
  )
  return { records: Number(row!.changed), of: Number(row!.every), unlisted: Number(row!.unlisted) }
}

export interface CrmFiles {
  /** Made files with their rows, in order. */
  parts: { path: string; rows: number }[]
  records: number
  of: number
  /** Rows that no record of the system stands for, and which are in no part. */
  unlisted: number
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
    const sql = shown(fieldOf(i), c, analysis)
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
