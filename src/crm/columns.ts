import type { Classification, Label, Text } from '../analyses/define.js'
import type { Grain } from '../analyses/grain.js'
import { UserError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { RowSource } from '../results/rows.js'
import { labelsOf } from '../results/sentences.js'
import { type CrmName, crmSystems } from './systems.js'

/** The columns of files that a customer system imports, and the values of its picklists. */

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
  /** Which records the system has, where an export of it says so: the relation of `knownRecords`. */
  known?: KnownRecords | undefined
  /** Column to field name, as the user set them. */
  names: Record<string, string>
  /** Machine names instead of the labels that people see. */
  plainValues: boolean
  /** Own limits instead of the system's. */
  rows?: number | undefined
  bytes?: number | undefined
}

/** Records of a system by the ids that classes go by: a relation with `id`, `record`, and `beside` for the column beside. */
export interface KnownRecords {
  relation: string
  heading: string
  /** Heading of the column that an import has to hold as well. */
  beside: string | undefined
}

export interface CrmColumn {
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
  const { known } = analysis
  const of = (column: string) =>
    `(select known.${column} from ${known!.relation} as known where known.id = ${key!.sql})`
  const first = { ...key!, ...(known && { sql: of('record') }) }
  const columns = [
    { column: first, heading: names[key!.name] ?? (known?.heading || keyHeading), many: false },
    ...(known?.beside === undefined
      ? []
      : [
          {
            column: { ...key!, name: known.beside, type: 'text' as const, sql: of('beside') },
            many: false,
            heading: known.beside,
          },
        ]),
    ...chosen,
  ]
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
export const unknown = 'unknown'

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
