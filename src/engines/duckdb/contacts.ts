import type { MappedColumn, RecognisedFile } from '../../core/source.js'
import {
  directionWords,
  kindWords,
  messageEvents,
  type OfFile,
  outcomeWords,
  purchaseEvents,
  unbegun,
} from '../../vocabulary/contacts.js'
import { minuteOf, timestampSql } from './moment-values.js'
import { numberSql } from './number-values.js'
import { blankSql, textSql } from './text-values.js'
import { among, containsWord, firstOf, noText, wordsOf } from './word-lists.js'

/** What the cells and words of a list of contacts say, as `contact_words.sql` and `interaction_rows.sql` read it. What a row is comes of it there. */

const mappedOf = ({ columns }: RecognisedFile) => new Map(columns.map((c) => [c.field, c]))

/** Columns whose words say what a contact was. */
const worded = ['kind', 'channel', 'direction', 'outcome', 'status'] as const
type Worded = (typeof worded)[number]
/** The text of each of them that the file has, as SQL. */
type Texts = Partial<Record<Worded, string>>

const textsOf = (recognised: RecognisedFile): Texts =>
  Object.fromEntries(
    worded.flatMap((field) => {
      const column = mappedOf(recognised).get(field)
      return column ? [[field, textSql(recognised.file, column)]] : []
    }),
  )

/** SQL of the columns of `read_contacts`. @param texts the columns that say it; of a wording or of a row */
function contactColumns(recognised: RecognisedFile, texts: Texts, ofFile: OfFile): Record<string, string> {
  const mapped = mappedOf(recognised)
  const { kind, channel, direction, outcome, status } = texts
  const first = (text: string | undefined, lists: typeof kindWords) => (text ? firstOf(text, lists) : noText)
  const event = (text: string) =>
    `case when ${containsWord(text, 'click(s|ed)?', '点击')} then 'click' when ${containsWord(text, ...messageEvents)} then 'message' when ${wordsOf(text)} in ('event', 'events', '活动', '日程') then 'event' end`
  const saysResult = [outcome, status, direction, kind].some((text) => text !== undefined)
  return {
    kind_of_file: `'${ofFile.kind}'`,
    result_of_file: ofFile.outcome === undefined || saysResult ? noText : `'${ofFile.outcome}'`,
    clicks_are_views: String(mapped.has('product_id') && !mapped.has('campaign')),
    has_kind: kind ? `${kind} is not null` : 'false',
    kind_in_kind: first(kind, kindWords),
    kind_in_channel: first(channel, kindWords),
    event_in_kind: kind ? event(kind) : noText,
    is_purchase: kind ? containsWord(kind, ...purchaseEvents) : 'false',
    direction_in_direction: first(direction, directionWords),
    result_in_outcome: first(outcome, outcomeWords),
    result_in_status: first(status, outcomeWords),
    result_in_direction: first(direction, outcomeWords),
    result_in_kind: first(kind, outcomeWords),
    is_unbegun: status ? among(wordsOf(status), unbegun) : 'false',
  }
}

/** What `contact_words.sql` makes of the words. */
const resolvedColumns = ['contact_kind', 'contact_direction', 'contact_result', 'is_bought', 'is_planned']

/** Where the rows of a list of contacts are read from, and the columns there that say what their words say. */
export interface WordedScan {
  from: string
  columns: Record<string, string>
  /** Whether these are the columns that `contact_words.sql` gives, and no longer those that it reads. */
  isResolved: boolean
}

/**
 * A scan of contacts with what their words say. A log of millions of rows has few wordings: each is looked at once and joined to its rows, which
 * may then come in another order.
 * @param plain what is scanned
 * @param again the same for a second scan
 * @param inOrder looks at every row for itself, and keeps them as they come
 * @param contactWords `contact_words.sql` over a select of what it reads
 */
export function wordedScan(
  recognised: RecognisedFile,
  ofFile: OfFile,
  plain: string,
  again: string,
  inOrder: boolean,
  contactWords: (readContacts: string) => string,
): WordedScan {
  const texts = textsOf(recognised)
  const fields = Object.keys(texts) as Worded[]
  if (inOrder || fields.length === 0)
    return { from: plain, columns: contactColumns(recognised, texts, ofFile), isResolved: false }
  // A file may have columns of any name.
  let prefix = 'wording'
  while (recognised.file.header.some((header) => header.startsWith(prefix))) prefix += '_'
  const own: Texts = Object.fromEntries(fields.map((field) => [field, `${prefix}_${field}`]))
  const wordings = `select distinct ${fields.map((field) => `${texts[field]} as ${own[field]}`).join(', ')} from ${again}`
  const read = Object.entries(contactColumns(recognised, own, ofFile)).map(([name, sql]) => `${sql} as ${name}`)
  const looked = contactWords(`select *, ${read.join(', ')} from (${wordings}) as wordings`)
  const columns = Object.fromEntries(resolvedColumns.map((name) => [name, `${prefix}_${name}`]))
  const named = [...Object.values(own), ...resolvedColumns.map((name) => `${name} as ${columns[name]}`)]
  const same = fields.map((field) => `${texts[field]} is not distinct from ${own[field]}`).join(' and ')
  return {
    from: `${plain} left join (select ${named.join(', ')} from (${looked}) as looked) on ${same}`,
    columns,
    isResolved: true,
  }
}

/** Minutes that it took, by the unit in the name of the column. */
function minutesSql(recognised: RecognisedFile): string {
  const column = mappedOf(recognised).get('duration_minutes')
  if (!column) return 'cast(null as double)'
  const { header } = column
  const unit = /second|\bsecs?\b|秒/i.test(header) ? ' / 60' : /hour|小时/i.test(header) ? ' * 60' : ''
  return `(${numberSql(recognised.file, column, 'double')}${unit})`
}

function minuteSql(recognised: RecognisedFile): string {
  const { file } = recognised
  const time = (column: MappedColumn | undefined) =>
    column && column.reading.kind !== 'text' ? minuteOf(timestampSql(file, column)) : undefined
  const mapped = mappedOf(recognised)
  const day = mapped.get('interaction_day')
  const timed =
    day?.reading.kind === 'typed' || (day?.reading.kind === 'date' && day.reading.time) ? time(day) : undefined
  return time(mapped.get('interaction_time')) ?? timed ?? 'cast(null as integer)'
}

/** SQL of the columns that `interaction_rows.sql` reads beside what the words say and the values of cells. */
export function interactionColumns(recognised: RecognisedFile): Record<string, string> {
  const customer = mappedOf(recognised).get('customer_id')
  return {
    interaction_minute: minuteSql(recognised),
    duration_minutes: minutesSql(recognised),
    has_no_customer: customer ? blankSql(recognised.file, customer) : 'false',
  }
}
