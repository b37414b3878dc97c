import type { MappedColumn, SourceFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { allowedWords, refusing } from '../../vocabulary/contacts.js'
import { textSql } from './scan.js'

const listSql = (words: string) => `[${words.split('|').map(quoteLiteral).join(', ')}]`

/**
 * Whether a customer may be written to, as a flag: by the words of the column, or where it holds the day of the consent, by there being
 * one. Of a column that asks whether somebody refused, yes and a day mean no. Null where it says nothing that is known.
 */
export function contactAllowedSql(file: SourceFile, column: MappedColumn): string {
  const text = `replace(replace(lower(${textSql(file, column)}), '_', ' '), '-', ' ')`
  const refuses = refusing.test(column.header)
  // "Unsubscribed" says by itself what it means, whatever its column is called.
  const own = ['subscribed', 'unsubscribed', 'opted out', 'opted in', '已订阅', '已退订', '未订阅']
  const allowed = (flag: boolean) => String(refuses ? !flag : flag)
  return `case
    when list_contains(${listSql(own.join('|'))}, ${text}) then not starts_with(${text}, 'un') and ${text} not in ('opted out', '已退订', '未订阅')
    when list_contains(${listSql(allowedWords.yes)}, ${text}) then ${allowed(true)}
    when list_contains(${listSql(allowedWords.no)}, ${text}) then ${allowed(false)}
    when regexp_matches(${text}, '^[0-9]{4}[ /.年][0-9]{1,2}[ /.月][0-9]{1,2}') then ${allowed(true)} end`
}
