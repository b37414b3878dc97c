import { join } from 'node:path'
import type { Classification, Label, Text } from '../analyses/define.js'
import type { Grain } from '../analyses/grain.js'
import { UserError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { formatNamed } from '../formats/index.js'
import type { RowSource } from '../results/rows.js'
import { labelsOf } from '../results/sentences.js'
import { guardedId, guardedValue, textValue } from '../results/values.js'
import type { Earlier } from '../store/earlier.js'
import { splitCsv } from './split.js'
import { type CrmName, crmSystems } from './systems.js'

/** Files that a customer system imports: the id of each record as it came, and the wanted columns under the names of its fields. */

interface Classed {
  classification: Classification
  params: Record<string, unknown>
}

export interface CrmRequest {
  system: CrmName
  /** One with a population and a key of one column: records that the system knows. */
  grain: Grain
  classes: Classed[]
  /** Every column that could be had, the key first: of `wideRows`. */
  source: RowSource
  /** Heading of the id in the export that it came from. */
  keyHeading: string
  /** Column to field name, as the user set them. */
  names: Record<string, string>
  /** Machine names instead of the labels that people see. */
  plainValues: boolean
  /** Own limits instead of the system's. */
  rows?: number | undefined
  bytes?: number | undefined
}

interface CrmColumn {
  column: RowSource['columns'][number]
  heading: string
  labels?: Label[] | undefined
  many: boolean
}

/** The labels of a column, where it is a class or a mark. */
function labelled(name: string, classes: Classed[]): { labels: Label[]; many: boolean; title: Text } | undefined {
  for (const { classification, params } of classes) {
    if (name === `${classification.name}_class`)
      return { labels: classification.labels, many: false, title: classification.title }
    const mark = classification.marks?.find(({ column, open }) => !open && name === `${classification.name}_${column}`)
    if (mark) {
      const meaning = classification.evidence.find(({ name: evidence }) => evidence === mark.column)?.meaning
      return { labels: labelsOf(mark, params), many: mark.many ?? false, title: meaning ?? classification.title }
    }
  }
  return undefined
}

/** The columns to write, the key first: those that the user named, else the class of each classification. */
export function crmColumns(analysis: CrmRequest): CrmColumn[] {
  const { system, grain, source, names, classes, keyHeading } = analysis
  const { lang, heading, columns: most } = crmSystems[system]
  const [key, ...others] = source.columns
  const named = others.filter(({ name }) => Object.hasOwn(names, name))
  const usual = others.filter(
    ({ name }) => name === 'named_segment' || classes.some((c) => name === `${c.classification.name}_class`),
  )
  const chosen = (named.length > 0 ? named : usual).map((column): CrmColumn => {
    const { labels, many = false, title } = labelled(column.name, classes) ?? {}
    const text = title?.[lang] ?? column.meaning[lang]
    return { column, many, labels, heading: names[column.name] ?? heading(text, column.name, grain.name) }
  })
  if (chosen.length + 1 > most)
    throw new UserError(
      `${chosen.length + 1} columns are more than the ${most} that an import of ${system} takes`,
      'name fewer in crm.columns of the config file',
    )
  const columns = [{ column: key!, heading: names[key!.name] ?? keyHeading, many: false }, ...chosen]
  const twice = columns.find(({ heading: one }, i) => columns.findIndex((c) => c.heading === one) < i)
  if (twice)
    throw new UserError(
      `two columns of the import would be called "${twice.heading}"`,
      `name ${twice.column.name} otherwise in crm.columns of the config file`,
    )
  return columns
}

/** Refuses names of columns that no result has. */
export function checkCrmNames(names: Record<string, string>, known: string[], config = 'config file'): void {
  for (const name of Object.keys(names)) {
    if (known.includes(name)) continue
    const similar = nearest(name, known)
    throw new UserError(
      `${config}: crm.columns.${name} is no column of the results`,
      similar && `did you mean ${similar}?`,
    )
  }
}

/** The name of classes that say nothing. */
const unknown = 'unknown'

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
    const number = (sql: string) => `try_cast(${sql} as decimal(38,8))`
    return ['integer', 'money', 'ratio', 'number'].includes(column.type)
      ? `${number(now)} is distinct from ${number(`earlier.${then}`)}`
      : `coalesce(${now}, '') <> coalesce(earlier.${then}, '')`
  })
  const changed = earlier
    ? `left join ${earlier.relation} as earlier on earlier.id = f0 where earlier.id is null or ${compare.join(' or ') || 'false'}`
    : ''
  const fields = columns.map((_, i) => `f${i}`).join(', ')
  await engine.run(`create or replace temp table crm_all as select ${values.join(', ')} from ${source.from}`)
  await engine.run(
    `create or replace temp table ${relation} as select ${fields}, row_number() over (order by f0) as place from crm_all ${changed}`,
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
  const columns = crmColumns(analysis)
  const counts = await collect(engine, columns, analysis.source, earlier)
  const rows = analysis.rows ?? system.rows
  // Whoever looks at a CSV before importing it opens it in a spreadsheet; cells of a workbook are texts.
  const cell = (c: CrmColumn, i: number) => {
    const sql = shown(`f${i}`, c, analysis)
    if (system.format !== 'csv' || !['key', 'text', 'list'].includes(c.column.type)) return sql
    return i === 0 ? guardedId(sql) : guardedValue(c.column, sql)
  }
  const of = (from: string): RowSource => ({
    columns: columns.map((c, i) => ({ ...c.column, name: c.heading, sql: cell(c, i) })),
    from,
    orderBy: ['place'],
  })
  const format = formatNamed(system.format)
  const path = (n: number) => join(folder, `${analysis.grain.name}-${n}.${format.endings[0]}`)
  const write = (from: string, to: string) => format.write(engine, [{ name: 'import', source: of(from) }], to, {})
  if (format.workbook) {
    const parts: CrmFiles['parts'] = []
    for (let n = 0; n === 0 || n * rows < counts.records; n++) {
      const written = await write(`${relation} where place > ${n * rows} and place <= ${(n + 1) * rows}`, path(n + 1))
      parts.push({ path: path(n + 1), rows: written })
    }
    return { parts, ...counts }
  }
  const whole = join(folder, `${analysis.grain.name}.${format.endings[0]}`)
  await write(relation, whole)
  const written = await splitCsv(whole, { rows, bytes: analysis.bytes ?? system.bytes[analysis.grain.name]! }, path)
  return { parts: written.map((count, i) => ({ path: path(i + 1), rows: count })), ...counts }
}

/** The values that picklist fields need before the import: field, value, name of the class, meaning. */
export function picklists(analyses: CrmRequest[]): string[][] {
  const rows = [['field', 'value', 'name', 'meaning']]
  for (const analysis of analyses) {
    const { lang } = crmSystems[analysis.system]
    for (const { heading, labels = [] } of crmColumns(analysis))
      for (const label of labels.filter(({ name }) => name !== unknown))
        rows.push([heading, analysis.plainValues ? label.name : label.title[lang], label.name, label.meaning[lang]])
  }
  return rows
}
