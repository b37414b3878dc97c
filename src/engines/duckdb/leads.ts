import type { RecognisedFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { allowedWords } from '../../vocabulary/contacts.js'
import { stageWords } from '../../vocabulary/lead-names.js'
import { dayOf, textSql, timestampSql } from './scan.js'

/**
 * SQL of what a row says of a lead or deal beyond its cells: whether it is won (converted), and whether it is lost. A day of conversion says
 * that it was; a conversion after the last day that is seen has not happened yet.
 */
export function leadColumns(
  recognised: RecognisedFile,
  { until, strict }: { until: number | null; strict: boolean },
): Record<string, string> {
  const { file, columns, role } = recognised
  const column = (field: string) => columns.find((c) => c.field === field)
  const [stage, converted, day] = ['stage', 'converted', 'stage_day'].map(column)
  const words = (sql: string) => `replace(replace(lower(${sql}), '_', ' '), '-', ' ')`
  const says = (kind: 'won' | 'lost') =>
    stage
      ? `coalesce(regexp_full_match(${words(textSql(file, stage))}, ${quoteLiteral(stageWords[kind].join('|'))}), false)`
      : 'false'
  const dayValue = day && `cast(${dayOf(timestampSql(file, day))} as integer)`
  const isLater = dayValue && strict && until !== null ? `coalesce(${dayValue} > ${until}, false)` : 'false'
  const ways = [
    ...(converted
      ? [`coalesce(regexp_full_match(lower(${textSql(file, converted)}), ${quoteLiteral(allowedWords.yes)}), false)`]
      : []),
    ...(dayValue ? [`${dayValue} is not null`] : []),
    says('won'),
  ]
  const won = `(not ${isLater} and (${ways.join(' or ')}))`
  return {
    kind: `'${role === 'orders' ? 'deal' : 'lead'}'`,
    stage_day: dayValue ? `case when not ${isLater} then ${dayValue} end` : 'cast(null as integer)',
    is_won: won,
    is_lost: `(not ${won} and ${says('lost')})`,
  }
}
