import type { MappedColumn, SourceFile } from '../../core/source.js'
import { allowedWords, subscribedWords } from '../../vocabulary/contacts.js'
import { textSql } from './text-values.js'
import { among, wordsOf } from './word-lists.js'

/**
 * What a column of consents says, as `customer_rows.sql` reads it: `subscribed` and `unsubscribed`, which need no question, yes or no, or the
 * day of the consent. Null where it says nothing that is known.
 */
export function consentSql(file: SourceFile, column: MappedColumn): string {
  const text = wordsOf(textSql(file, column))
  return `case
    when ${among(text, subscribedWords.yes)} then 'subscribed'
    when ${among(text, subscribedWords.no)} then 'unsubscribed'
    when ${among(text, allowedWords.yes.split('|'))} then 'yes'
    when ${among(text, allowedWords.no.split('|'))} then 'no'
    when regexp_matches(${text}, '^[0-9]{4}[ /.年][0-9]{1,2}[ /.月][0-9]{1,2}') then 'day' end`
}
