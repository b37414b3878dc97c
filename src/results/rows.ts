import type { Classification, Lang } from '../analyses/define.js'
import { keysOf } from '../analyses/grain.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import type { MergeJoin } from '../engines/engine.js'
import { type OutputColumn, outputColumns } from './columns.js'
import { ownColumn, sentenceExpression } from './sentences.js'
import { guardedValue, jsonValue, textValue, typedValue } from './value-sql.js'

/** Rows to be written: where each column comes from and how it is declared. */
export interface RowSource {
  /** `sql` is the column's expression over `from`. */
  columns: (OutputColumn & { sql: string })[]
  /** A relation, or a select in parentheses with a name. */
  from: string
  /** Expressions that put the rows in a total order; text sorts by its bytes. */
  orderBy: string[]
  /** Only the first so many rows. */
  limit?: number
  /** Whether its columns were named by the user: then none matters less than others. */
  chosen?: boolean
  /** What the rows are made of, where that is relations with the same keys: a quicker way to the same. */
  mergeJoin?: MergeJoin
}

/**
 * `typed`: each column in its own type (Parquet). `text`: each as the text that people and other programs read; `guarded`: the same
 * for spreadsheets, which take some texts for formulas. `lines`: one column with a JSON object per row; `items`: the same with a
 * comma after each, for an array.
 */
export type RowForm = 'typed' | 'text' | 'guarded' | 'lines' | 'items'

/** The rows of a classification that has been run: key, class, evidence, reason, action, by key. */
export function classifiedRows(
  classification: Classification,
  lang: Lang,
  params: Record<string, unknown>,
  { prefix = false } = {},
): RowSource {
  const own = ownColumn(classification)
  const keys = keysOf(classification.grain)
  const expressions = [
    ...keys.map(own),
    own(`${classification.name}_class`),
    ...classification.evidence.map((column) => own(column.name)),
    sentenceExpression(classification, 'because', lang, params, own),
    sentenceExpression(classification, 'action', lang, params, own),
  ]
  const columns = outputColumns(classification, { prefix }).map((column, i) => ({ ...column, sql: expressions[i]! }))
  const mergeJoin = { relations: [classification.name], keys }
  return { columns, from: quoteName(classification.name), orderBy: keys.map(own), mergeJoin }
}

/** What is selected for the rows in a form. */
export function rowsExpressions({ columns }: Pick<RowSource, 'columns'>, form: RowForm): string {
  if (form === 'lines' || form === 'items') {
    const members = columns.flatMap((column, i) => [
      quoteLiteral(`${i === 0 ? '{' : ','}${JSON.stringify(column.name)}:`),
      jsonValue(column, column.sql),
    ])
    // one n-ary concat: a chain of || copies the growing line once per member
    return `concat(${members.join(', ')}, ${form === 'items' ? "'},'" : "'}'"}) as line`
  }
  const value = form === 'typed' ? typedValue : form === 'guarded' ? guardedValue : textValue
  return columns.map((column) => `${value(column, column.sql)} as ${quoteName(column.name)}`).join(', ')
}

/** The end of a select over rows: their order, and how many. `most`: no more than so many all the same. */
export function rowsEnd({ orderBy, limit }: Pick<RowSource, 'orderBy' | 'limit'>, most = limit): string {
  const rows = most === undefined ? undefined : Math.min(most, limit ?? most)
  return `order by ${orderBy.join(', ')}${rows === undefined ? '' : ` limit ${rows}`}`
}

/** The select that gives the rows in a form, in order. `most`: the first so many. */
export const rowsQuery = (source: RowSource, form: RowForm, most?: number): string =>
  `select ${rowsExpressions(source, form)} from ${source.from} ${rowsEnd(source, most)}`
