import type { RecognisedFile, RowRule } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import type { FieldsSql } from '../../engines/fields.js'
import { stateOf } from '../../vocabulary/value-words.js'

/** What the rules of a file say of its rows, as SQL: who is nobody, which orders were cancelled, which rows are no sales. */

const moment = '^[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}'

/** Of a column of states so many values are passed over before words are looked up. */
const passedOver = 3

/**
 * The commonest values of a column of few that no rule of the file names: most rows have one, and are spared the look-up in lists of words.
 */
export function usualValues({ file, columns, rules = [] }: RecognisedFile, field: string): string[] {
  const column = columns.find((one) => one.field === field)
  if (!column || rules.some((rule) => rule.field === field && (rule.moment || rule.blank))) return []
  const named = new Set(rules.filter((rule) => rule.field === field).flatMap((rule) => rule.words))
  const counts = new Map<string, number>()
  for (const row of file.sample) {
    const value = row[column.index] ?? ''
    if (value.trim() === value && value !== '' && !named.has(value.toLowerCase()))
      counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count * 10 > file.sample.length)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, passedOver)
    .map(([value]) => value)
}

/** Whether one of the rules of a file holds for a row. */
export const holds = (f: FieldsSql, rules: RowRule[], recognised: RecognisedFile): string => {
  const parts = rules
    .filter(({ field }) => f.has(field))
    .flatMap(({ field, words: states, moment: at, blank, unlessNone }) => {
      const text = usualValues(recognised, field).reduce(
        (sql, usual) => `nullif(${sql}, ${quoteLiteral(usual)})`,
        f.text(field),
      )
      const value = `lower(${text})`
      const said = [
        ...(states.length > 0 ? [f.among(value, states)] : []),
        ...(at ? [`coalesce(${f.matches(value, moment)}, false)`] : []),
        ...(blank ? [f.blank(field)] : []),
      ]
      if (said.length === 0 || unlessNone === undefined || !f.has(unlessNone)) return said
      return [`(${said.join(' or ')}) and not coalesce(${f.number(unlessNone)} = 0, false)`]
    })
  return parts.length > 0 ? `(${parts.join(' or ')})` : 'false'
}

/** Rules with their outcomes, as conditions of `asCase`; `outcome` in the place of their own. */
export const outcomeCases = (
  f: FieldsSql,
  rules: RowRule[],
  recognised: RecognisedFile,
  outcome?: string,
): string[][] => rules.map((rule) => [holds(f, [rule], recognised), outcome ?? rule.outcome])

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
      : `case when ${f.among(`lower(${given})`, nobody.words)} then null else ${given} end`
  return nobody.mails ? `coalesce(${known}, lower(${f.text(nobody.mails)}))` : known
}

/** Whether some sampled row is cancelled and negative: it may cancel another order instead of being cancelled itself. */
export function cancelsOthers({ file, columns, rules = [] }: RecognisedFile): boolean {
  const stateFields = rules.filter(({ outcome }) => outcome === 'cancelled').map(({ field }) => field)
  const at = (...fields: string[]) => columns.filter((c) => fields.includes(c.field)).map((c) => c.index)
  const [states, numbers] = [at(...stateFields), at('quantity', 'net_amount', 'gross_amount', 'unit_price')]
  return file.sample.some(
    (row) =>
      states.some((index) => stateOf(row[index] ?? '') === 'cancelled') &&
      numbers.some((index) => /^\s*[(-]/.test(row[index] ?? '')),
  )
}
