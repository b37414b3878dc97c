import type { MappedColumn, RecognisedFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import {
  directionWords,
  kindWords,
  messageEvents,
  type OfFile,
  outcomeWords,
  purchaseEvents,
} from '../../vocabulary/contacts.js'
import { isBlank, minuteOf, numberSql, textSql, timestampSql } from './scan.js'

/** What the rows of a list of contacts say: kind, direction, outcome and length, from the words that people use. */

const mappedOf = ({ columns }: RecognisedFile) => new Map(columns.map((c) => [c.field, c]))

/** A text as its words are compared. */
const wordsSql = (text: string) => `replace(replace(lower(${text}), '_', ' '), '-', ' ')`
const pattern = (english: string, chinese: string) => quoteLiteral(`\\b(${english})\\b|${chinese}`)
const says = (text: string, english: string, chinese: string) =>
  `regexp_matches(${wordsSql(text)}, ${pattern(english, chinese)})`

/** The first of a list of words that a text holds, as a `case` that is null where it holds none. */
const firstOf = (text: string, words: readonly (readonly [string, string, string])[]) =>
  `case ${words.map(([name, english, chinese]) => `when ${says(text, english, chinese)} then '${name}'`).join(' ')} end`

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

/** What the words of a row say of it, as SQL. */
interface ContactSql {
  kind: string
  /** Null where no word says it. */
  direction: string
  /** In the words of `outcomeWords`, null where the row says nothing. */
  outcome: string
  /** A purchase, which is no contact. */
  bought: string
  /** Not begun, by a column of states. */
  planned: string
}

const given = (texts: Texts, ...fields: Worded[]) => fields.flatMap((field) => texts[field] ?? [])
const none = 'cast(null as varchar)'
const either = (parts: string[]) => (parts.length === 0 ? none : `coalesce(${parts.join(', ')})`)

function kindSql(recognised: RecognisedFile, texts: Texts, ofFile: OfFile): string {
  const byWords = given(texts, 'kind', 'channel').map((text) => firstOf(text, kindWords))
  const mapped = mappedOf(recognised)
  // A click on a product is a look at it, a click alone one in a message.
  const click = mapped.has('product_id') && !mapped.has('campaign') ? 'view' : 'mail'
  const events = given(texts, 'kind').map(
    (text) =>
      `case when ${says(text, 'click(s|ed)?', '点击')} then '${click}' when ${says(text, ...messageEvents)} then 'mail' when ${wordsSql(text)} in ('event', 'events', '活动', '日程') then 'meeting' end`,
  )
  // What a column says and no list knows is something else than the name of the file says.
  const otherwise = texts.kind
    ? `case when ${texts.kind} is null then '${ofFile.kind}' else 'other' end`
    : `'${ofFile.kind}'`
  return either([...byWords, ...events, otherwise])
}

/** @param texts the columns that say it; of a wording or of a row */
function contactSql(recognised: RecognisedFile, texts: Texts, ofFile: OfFile): ContactSql {
  // `Missed call` says what came of it with the kind; `Call` says nothing.
  const outcomes = given(texts, 'outcome', 'status', 'direction', 'kind').map((text) => firstOf(text, outcomeWords))
  const { kind, status } = texts
  return {
    kind: kindSql(recognised, texts, ofFile),
    direction: either(given(texts, 'direction').map((text) => firstOf(text, directionWords))),
    outcome: outcomes.length > 0 || ofFile.outcome === undefined ? either(outcomes) : `'${ofFile.outcome}'`,
    bought: kind ? `(${says(kind, ...purchaseEvents)} and ${firstOf(kind, kindWords)} is null)` : 'false',
    planned: status
      ? `(${firstOf(status, outcomeWords)} = 'not_happened' or ${wordsSql(status)} in ('open', 'new', 'deferred', 'waiting on someone else', '新建', '推迟', '已推迟', '延期', '已延期'))`
      : 'false',
  }
}

/** Where the contacts of a file are read from, and what their words say there. */
export interface WordedScan {
  from: string
  contact: ContactSql
}

/**
 * A scan of contacts with what their words say. A log of millions of rows has few wordings: each is looked at once and joined to its rows, which
 * may then come in another order.
 * @param plain what is scanned
 * @param again the same for a second scan
 * @param inOrder looks at every row for itself, and keeps them as they come
 */
export function wordedScan(
  recognised: RecognisedFile,
  ofFile: OfFile,
  plain: string,
  again: string,
  inOrder: boolean,
): WordedScan {
  const texts = textsOf(recognised)
  const fields = Object.keys(texts) as Worded[]
  if (inOrder || fields.length === 0) return { from: plain, contact: contactSql(recognised, texts, ofFile) }
  let prefix = 'wording'
  while (recognised.file.header.some((header) => header.startsWith(prefix))) prefix += '_'
  const names = (list: readonly string[]) => Object.fromEntries(list.map((name) => [name, `${prefix}_${name}`]))
  const textNames = names(fields.map((field) => `text_${field}`))
  const own: Texts = Object.fromEntries(fields.map((field) => [field, textNames[`text_${field}`]]))
  const contact = contactSql(recognised, own, ofFile)
  const columnNames = names(Object.keys(contact)) as unknown as ContactSql
  const wordings = `select distinct ${fields.map((field) => `${texts[field]} as ${own[field]}`).join(', ')} from ${again}`
  const looked = `select *, ${Object.entries(contact)
    .map(([name, sql]) => `${sql} as ${columnNames[name as keyof ContactSql]}`)
    .join(', ')} from (${wordings})`
  const same = fields.map((field) => `${texts[field]} is not distinct from ${own[field]}`).join(' and ')
  return { from: `${plain} left join (${looked}) on ${same}`, contact: columnNames }
}

/** Minutes that it took, by the unit in the name of the column. */
function minutesSql(recognised: RecognisedFile): string {
  const column = mappedOf(recognised).get('duration_minutes')
  if (!column) return 'cast(null as double)'
  const { header } = column
  const unit = /second|\bsecs?\b|秒/i.test(header) ? ' / 60' : /hour|小时/i.test(header) ? ' * 60' : ''
  return `(${numberSql(recognised.file, column, 'double')}${unit})`
}

function outcomeSql(recognised: RecognisedFile, { kind, outcome: contact }: ContactSql): string {
  const minutes = minutesSql(recognised)
  return `case
    when ${kind} in ('visit', 'view') then null
    when ${contact} = 'held' and ${kind} = 'call' and ${minutes} = 0 then 'missed'
    when ${contact} = 'held' then case when ${kind} in ('call', 'meeting', 'chat') then 'answered' else 'sent' end
    when ${contact} = 'not_happened' then null
    when ${contact} = 'bounced' and ${kind} = 'meeting' then 'missed'
    when ${contact} is not null then ${contact}
    when ${kind} = 'meeting' then 'answered'
    when ${kind} = 'call' and ${minutes} > 0 then 'answered'
    when ${kind} = 'call' and ${minutes} = 0 then 'missed'
    when ${kind} = 'mail' then 'sent' end`
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

/** SQL of the columns of a contact that are more than the value of their cell; `contact_outcome` becomes the outcome. */
export const interactionColumns = (recognised: RecognisedFile, { contact }: WordedScan): Record<string, string> => ({
  interaction_minute: minuteSql(recognised),
  kind: contact.kind,
  direction: `coalesce(${contact.direction}, case when ${contact.kind} in ('visit', 'view', 'chat') then 'in' else 'out' end)`,
  contact_outcome: outcomeSql(recognised, contact),
  duration_minutes: minutesSql(recognised),
})

/** Conditions under which a row is no contact of a customer, as outcomes. */
export function interactionOutcomes(recognised: RecognisedFile, { contact }: WordedScan): string[] {
  const { file } = recognised
  const customer = mappedOf(recognised).get('customer_id')
  return [
    `when ${contact.bought} then 'no_contact'`,
    `when ${contact.outcome} = 'not_happened' then 'not_happened'`,
    `when ${contact.kind} <> 'mail' and ${contact.planned} then 'not_happened'`,
    ...(customer ? [`when ${isBlank(file, customer)} then 'visitor_unknown'`] : []),
  ]
}
