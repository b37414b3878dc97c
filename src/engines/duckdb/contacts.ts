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

const texts = (recognised: RecognisedFile, ...fields: string[]) =>
  fields.flatMap((field) => {
    const column = mappedOf(recognised).get(field)
    return column ? [textSql(recognised.file, column)] : []
  })

function kindSql(recognised: RecognisedFile, ofFile: OfFile): string {
  const byWords = texts(recognised, 'kind', 'channel').map((text) => firstOf(text, kindWords))
  const mapped = mappedOf(recognised)
  // A click on a product is a look at it, a click alone one in a message.
  const click = mapped.has('product_id') && !mapped.has('campaign') ? 'view' : 'mail'
  const events = texts(recognised, 'kind').map(
    (text) =>
      `case when ${says(text, 'click(s|ed)?', '点击')} then '${click}' when ${says(text, ...messageEvents)} then 'mail' when ${wordsSql(text)} in ('event', 'events', '活动', '日程') then 'meeting' end`,
  )
  const named = texts(recognised, 'kind')[0]
  // What a column says and no list knows is something else than the name of the file says.
  const otherwise = named ? `case when ${named} is null then '${ofFile.kind}' else 'other' end` : `'${ofFile.kind}'`
  return `coalesce(${[...byWords, ...events].join(', ')}${byWords.length > 0 ? ', ' : ''}${otherwise})`
}

function directionSql(recognised: RecognisedFile, ofFile: OfFile): string {
  const said = texts(recognised, 'direction').map((text) => firstOf(text, directionWords))
  const usual = `case when ${kindSql(recognised, ofFile)} in ('visit', 'view', 'chat') then 'in' else 'out' end`
  return `coalesce(${[...said, usual].join(', ')})`
}

/** What a row says of its outcome in the words of `outcomeWords`, null where it says nothing. */
function saidSql(recognised: RecognisedFile, ofFile: OfFile): string {
  const mapped = mappedOf(recognised)
  const said = texts(recognised, 'outcome', 'status', 'direction').map((text) => firstOf(text, outcomeWords))
  const kind = mapped.get('kind')
  // `Missed call` says it with the kind; `Call` says nothing.
  const own = kind ? [firstOf(textSql(recognised.file, kind), outcomeWords)] : []
  if (said.length + own.length > 0) return `coalesce(${[...said, ...own].join(', ')})`
  return ofFile.outcome === undefined ? 'cast(null as varchar)' : `'${ofFile.outcome}'`
}

/** Minutes that it took, by the unit in the name of the column. */
function minutesSql(recognised: RecognisedFile): string {
  const column = mappedOf(recognised).get('duration_minutes')
  if (!column) return 'cast(null as double)'
  const { header } = column
  const unit = /second|\bsecs?\b|秒/i.test(header) ? ' / 60' : /hour|小时/i.test(header) ? ' * 60' : ''
  return `(${numberSql(recognised.file, column, 'double')}${unit})`
}

function outcomeSql(recognised: RecognisedFile, ofFile: OfFile): string {
  const [said, kind, minutes] = [saidSql(recognised, ofFile), kindSql(recognised, ofFile), minutesSql(recognised)]
  return `case
    when ${kind} in ('visit', 'view') then null
    when ${said} = 'held' then case when ${kind} in ('call', 'meeting', 'chat') then 'answered' else 'sent' end
    when ${said} = 'not_happened' then null
    when ${said} = 'bounced' and ${kind} = 'meeting' then 'missed'
    when ${said} is not null then ${said}
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
export const interactionColumns = (recognised: RecognisedFile, ofFile: OfFile): Record<string, string> => ({
  interaction_minute: minuteSql(recognised),
  kind: kindSql(recognised, ofFile),
  direction: directionSql(recognised, ofFile),
  contact_outcome: outcomeSql(recognised, ofFile),
  duration_minutes: minutesSql(recognised),
})

/** Conditions under which a row is no contact of a customer, as outcomes. */
export function interactionOutcomes(recognised: RecognisedFile, ofFile: OfFile): string[] {
  const { file } = recognised
  const customer = mappedOf(recognised).get('customer_id')
  const bought = texts(recognised, 'kind').map(
    (text) => `when ${says(text, ...purchaseEvents)} and ${firstOf(text, kindWords)} is null then 'no_contact'`,
  )
  const status = texts(recognised, 'status')
    .map((text) => `${firstOf(text, outcomeWords)} = 'not_happened' or ${wordsSql(text)} in ('open', 'new', '新建')`)
    .map((planned) => `when ${kindSql(recognised, ofFile)} <> 'mail' and (${planned}) then 'not_happened'`)
  return [
    ...bought,
    `when ${saidSql(recognised, ofFile)} = 'not_happened' then 'not_happened'`,
    ...status,
    ...(customer ? [`when ${isBlank(file, customer)} then 'visitor_unknown'`] : []),
  ]
}
