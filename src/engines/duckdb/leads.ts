import type { RecognisedFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { allowedWords } from '../../vocabulary/contacts.js'
import { stageWords } from '../../vocabulary/lead-names.js'
import { daySql, timestampSql } from './moment-values.js'
import { textSql } from './text-values.js'
import { wordsOf } from './word-lists.js'

/** SQL of what a row says of a lead or deal beyond the values of its cells, as `lead_rows.sql` reads it. */
export function leadColumns({ file, columns, role }: RecognisedFile): Record<string, string> {
  const column = (field: string) => columns.find((c) => c.field === field)
  const [stage, converted, day] = ['stage', 'converted', 'stage_day'].map(column)
  const isLike = (text: string, pattern: string) =>
    `coalesce(regexp_full_match(${text}, ${quoteLiteral(pattern)}), false)`
  const stageSays = (kind: 'won' | 'lost') =>
    stage ? isLike(wordsOf(textSql(file, stage)), stageWords[kind].join('|')) : 'false'
  return {
    kind: `'${role === 'orders' ? 'deal' : 'lead'}'`,
    stage_day: day ? `cast(${daySql(timestampSql(file, day))} as integer)` : 'cast(null as integer)',
    is_converted: converted ? isLike(`lower(${textSql(file, converted)})`, allowedWords.yes) : 'false',
    stage_says_won: stageSays('won'),
    stage_says_lost: stageSays('lost'),
  }
}
