import { type Classification, keyOf, type Lang } from '../define.js'
import { quoteLiteral, quoteName } from '../engine/relations.js'
import { type OutputColumn, outputColumns } from './columns.js'
import { sentenceExpression } from './sentences.js'
import { guardedValue, jsonValue, textValue, typedValue } from './values.js'

/** Rows to be written: where each column comes from and how it is declared. */
export interface RowSource {
  /** `sql` is the column's expression over `from`. */
  columns: (OutputColumn & { sql: string })[]
  /** A relation, or a select in parentheses with a name. */
  from: string
  /** Expressions that put the rows in a total order; text sorts by its bytes. */
  orderBy: string[]
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
  const relation = quoteName(classification.name)
  const own = (column: string) => `${relation}.${quoteName(column)}`
  const key = own(keyOf(classification.subject))
  const expressions = [
    key,
    own(`${classification.name}_class`),
    ...classification.evidence.map((column) => own(column.name)),
    sentenceExpression(classification, 'because', lang, params),
    sentenceExpression(classification, 'action', lang, params),
  ]
  const columns = outputColumns(classification, { prefix }).map((column, i) => ({ ...column, sql: expressions[i]! }))
  return { columns, from: relation, orderBy: [key] }
}

/** More rows than there can be. */
const everyRow = '9223372036854775807'

/**
 * One relation is put in order before its rows become text: the text is many times longer, and sorting it took half of the memory of a
 * run. The engine keeps the order of a subquery only where a limit gives it a meaning.
 */
function inOrder({ from, orderBy }: RowSource, limit?: number): string {
  const order = `order by ${orderBy.join(', ')}`
  if (/^"\w+"$/.test(from)) return `from (select * from ${from} ${order} limit ${limit ?? everyRow}) as ${from}`
  return `from ${from} ${order}${limit === undefined ? '' : ` limit ${limit}`}`
}

/** The select that gives the rows in a form, in order. `limit`: the first so many. */
export function rowsQuery(source: RowSource, form: RowForm, limit?: number): string {
  const { columns } = source
  const end = inOrder(source, limit)
  if (form === 'lines' || form === 'items') {
    const members = columns.flatMap((column, i) => [
      quoteLiteral(`${i === 0 ? '{' : ','}${JSON.stringify(column.name)}:`),
      jsonValue(column, column.sql),
    ])
    // one n-ary concat: a chain of || copies the growing line once per member
    return `select concat(${members.join(', ')}, ${form === 'items' ? "'},'" : "'}'"}) as line ${end}`
  }
  const value = form === 'typed' ? typedValue : form === 'guarded' ? guardedValue : textValue
  return `select ${columns.map((column) => `${value(column, column.sql)} as ${quoteName(column.name)}`).join(', ')} ${end}`
}
