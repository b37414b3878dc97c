import { quoteLiteral, quoteName } from '../core/sql.js'
import type { ColumnRef, Condition } from './where.js'

const columnSql = ({ classification, column }: ColumnRef) => `${quoteName(classification.name)}.${quoteName(column)}`

/** A checked value as a literal of the column's type. A share may be written as a percentage. */
function valueSql({ type }: ColumnRef, text: string): string {
  switch (type) {
    case 'day':
      return String(Date.parse(`${text}T00:00:00Z`) / 86_400_000)
    case 'flag':
      return /^(true|yes)$/i.test(text) ? 'true' : 'false'
    case 'integer':
    case 'money':
    case 'ratio':
    case 'number':
      return text.endsWith('%') ? `(${text.slice(0, -1)} / 100)` : text
    default:
      return quoteLiteral(text)
  }
}

/** Texts are alike without letter case and blanks at their ends. */
const alike = (sql: string) => `lower(trim(${sql}))`

const holds = (ref: ColumnRef, text: string) =>
  `(';' || lower(${columnSql(ref)}) || ';') like lower(${quoteLiteral(`%;${text.trim().replace(/[\\%_]/g, '\\$&')};%`)}) escape '\\'`

/** One comparison; on a list, `=` asks whether it holds the name. A missing value meets no comparison. */
function compareSql(ref: ColumnRef, operator: string, text: string): string {
  if (ref.type === 'list')
    return `coalesce(${operator === '<>' ? 'not ' : ''}${holds(ref, text)}, ${operator === '<>'})`
  const [column, value] = [columnSql(ref), valueSql(ref, text)]
  if (ref.type === 'text') return `coalesce(${alike(column)} ${operator} ${alike(value)}, ${operator === '<>'})`
  return `coalesce(${column} ${operator} ${value}, ${operator === '<>'})`
}

/** Whether any subject has a text in its column. */
export const anyoneWith = (ref: ColumnRef, text: string): string =>
  `select 1 from ${quoteName(ref.classification.name)} where ${compareSql(ref, '=', text)} limit 1`

/** The distinct texts of a column, the most frequent first; of a list, its names. */
export function textsOf(ref: ColumnRef): string {
  const texts = ref.type === 'list' ? `unnest(string_split(${columnSql(ref)}, ';'))` : columnSql(ref)
  return `select text, count(*) as subjects from (select ${texts} as text from ${quoteName(ref.classification.name)}) where text <> '' group by text order by subjects desc, text limit 1000`
}

/** A condition as SQL over the relations of its classes. */
export function whereSql(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.parts.map(whereSql).join(` ${condition.kind} `)})`
    case 'not':
      return `(not ${whereSql(condition.part)})`
    case 'missing':
      return `(${columnSql(condition.ref)} is null)`
    case 'like':
      return `coalesce(lower(${columnSql(condition.ref)}) like lower(${quoteLiteral(condition.value)}), false)`
    case 'in':
      return `(${condition.values.map((text) => compareSql(condition.ref, '=', text)).join(' or ')})`
    case 'compare':
      return compareSql(condition.ref, condition.operator, condition.value)
  }
}
