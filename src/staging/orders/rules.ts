import type { RecognisedFile, RowRule } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import type { FieldsSql } from '../../engines/fields.js'
import { stateOf } from '../../vocabulary/sayings.js'

/** What the rules of a file say of its rows, as SQL: who is nobody, which orders were cancelled, which rows are no sales. */

export const words = (list: readonly string[]) => `(${list.map(quoteLiteral).join(', ')})`

const moment = '^[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}'

/** Whether one of the rules holds for a row. */
export const holds = (f: FieldsSql, rules: RowRule[]): string => {
  const parts = rules
    .filter(({ field }) => f.has(field))
    .flatMap(({ field, words: said, moment: at, blank }) => {
      const value = `lower(${f.text(field)})`
      return [
        ...(said.length > 0 ? [`coalesce(${value} in ${words(said)}, false)`] : []),
        ...(at ? [`coalesce(${f.matches(value, moment)}, false)`] : []),
        ...(blank ? [f.blank(field)] : []),
      ]
    })
  return parts.length > 0 ? `(${parts.join(' or ')})` : 'false'
}

/** The first of several conditions that holds, as its code; null where none does. */
export function asCase(cases: string[][]): string {
  const possible = cases.filter(([when]) => when !== 'false')
  return possible.length === 0
    ? 'cast(null as varchar)'
    : `case ${possible.map(([when, code]) => `when ${when} then '${code}'`).join(' ')} end`
}

/** The customer of a row; a placeholder is none, and the mail beside it tells such customers apart. */
export function customerOf({ nobody }: RecognisedFile, f: FieldsSql): string {
  const given = f.text('customer_id')
  if (!nobody) return given
  const known =
    nobody.words.length === 0
      ? given
      : `case when lower(${given}) in ${words(nobody.words)} then null else ${given} end`
  return nobody.mails ? `coalesce(${known}, lower(${f.text(nobody.mails)}))` : known
}

/** Whether some sampled row is cancelled and negative: it may cancel another order instead of being cancelled itself. */
export function cancelsOthers({ file, columns, rules = [] }: RecognisedFile): boolean {
  const said = rules.filter(({ outcome }) => outcome === 'cancelled').map(({ field }) => field)
  const at = (...fields: string[]) => columns.filter((c) => fields.includes(c.field)).map((c) => c.index)
  const [states, numbers] = [at(...said), at('quantity', 'net_amount', 'gross_amount', 'unit_price')]
  return file.sample.some(
    (row) =>
      states.some((index) => stateOf(row[index] ?? '') === 'cancelled') &&
      numbers.some((index) => /^\s*[(-]/.test(row[index] ?? '')),
  )
}
