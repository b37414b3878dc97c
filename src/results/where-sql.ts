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

const holds = (ref: ColumnRef, text: string) =>
  `(';' || ${columnSql(ref)} || ';') like ${quoteLiteral(`%;${text.replace(/[\\%_]/g, '\\$&')};%`)} escape '\\'`

/** One comparison; on a list, `=` asks whether it holds the name. A missing value meets no comparison. */
function compareSql(ref: ColumnRef, operator: string, text: string): string {
  if (ref.type === 'list')
    return `coalesce(${operator === '<>' ? 'not ' : ''}${holds(ref, text)}, ${operator === '<>'})`
  return `coalesce(${columnSql(ref)} ${operator} ${valueSql(ref, text)}, ${operator === '<>'})`
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
    case 'in':
      return `(${condition.values.map((text) => compareSql(condition.ref, '=', text)).join(' or ')})`
    case 'compare':
      return compareSql(condition.ref, condition.operator, condition.value)
  }
}
