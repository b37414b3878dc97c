import type { MappedColumn, RecognisedFile } from '../core/source.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import type { FieldsSql } from './fields.js'
import type { FieldWords } from './remote.js'

/**
 * The fields of a table as SQL of the server that holds it. What is typed is taken as it is, and text that is plainly a number, a day or a moment is cast.
 * Every other text of a number or date is read once here, by the reading that files get, and joined by its text: the rules for what a
 * text means exist once.
 */

/**
 * A column of texts that are not all plain. Each is read here, into a relation there: `text`, `number` as DECIMAL(18,4), `day` and `minute`, and
 * whether it says "no value", as a text (`blank`) and as a number or date (`blank_number`).
 */
export interface TextsToRead {
  column: MappedColumn
  /** The relation that the read texts become; the alias too. */
  relation: string
  /** Distinct texts that have to be read. */
  query: string
}

export interface ServerFields {
  fields: FieldsSql
  /** The table with the relations of read texts joined. */
  from: string
  texts: TextsToRead[]
}

/**
 * A column whose cells are wanted as they stand, for what is read here of each that differs: `filled`, only whether they hold a text; `dated`, of
 * a day no more than that it is one.
 */
export interface WantedCell {
  column: MappedColumn
  as: 'cell' | 'filled' | 'dated'
}

const textual = /^VARCHAR/
const whole = /^(TINYINT|SMALLINT|INTEGER|BIGINT)$/
const floating = /^(FLOAT|DOUBLE)$/
const decimal = /^DECIMAL/
const moment = /^(DATE|TIMESTAMP)/

/** Blanks, tabs and marks that cannot be seen: as the reading of files trims them. */
const unseen = '[ \\t\\uFEFF\\u200B\\u200C\\u200D\\u200E\\u200F\\u2060]+'
const trimming = `^${unseen}|${unseen}$`

/** Fields that are numbers, and those that are moments. */
const numbers = [
  ...'quantity unit_price net_amount gross_amount discount_amount discount_rate returned_amount returned_quantity'.split(
    ' ',
  ),
  ...'order_total order_discount order_returned order_tax order_postage employees annual_revenue orders_count total_spent'.split(
    ' ',
  ),
]
const moments = [
  ...'order_day order_time refund_day feedback_day resolved_day'.split(' '),
  ...'joined_day birth_day last_contact_day first_order_day last_order_day'.split(' '),
]

/** Why a column cannot be read on the server, if so. */
function unreadable({ file }: RecognisedFile, { field, index, header, reading }: MappedColumn): string | undefined {
  const type = file.types?.[index] ?? 'VARCHAR'
  const isNumber = numbers.includes(field)
  const isMoment = moments.includes(field)
  if (isNumber && reading.kind === 'typed' && reading.scale !== undefined && floating.test(type))
    return `"${header}" is floating point in another unit`
  if (isNumber || isMoment) return undefined
  const asText = textual.test(type) || whole.test(type) || decimal.test(type) || type === 'BOOLEAN' || type === 'DATE'
  // Of a moment it is asked only whether it is there.
  const ofRules = moment.test(type) && !['order_id', 'customer_id', 'product_id'].includes(field)
  if (!asText && !ofRules) return `"${header}" is ${type}, which is no text`
  if (reading.kind === 'currency') return `"${header}" holds currencies beside amounts`
  return undefined
}

/** What stands for any day where only that there is one matters. */
const someDay = "'2000-01-01'"
/** The column of a wanted cell, as SQL. */
export const cellName = ({ column }: WantedCell) => quoteName(`cell of ${column.field}`)

/** Why a table's fields cannot be read on the server, if so. */
export const unreadableOnServer = (recognised: RecognisedFile): string | undefined =>
  recognised.columns.flatMap((column) => unreadable(recognised, column) ?? [])[0]

/**
 * Fields of a table.
 * @param table its name as SQL
 * @param name begins the names of the relations of read texts
 * @param cells columns of the table that `from` has beside the fields, as `cell of` and their field
 */
export function fieldsOnServer(
  recognised: RecognisedFile,
  table: string,
  name: string,
  words: FieldWords,
  cells: WantedCell[] = [],
): ServerFields {
  const { file, columns } = recognised
  const mapped = new Map(columns.map((c) => [c.field, c]))
  const typeOf = (c: MappedColumn) => file.types?.[c.index] ?? 'VARCHAR'
  const raw = (c: MappedColumn) => `source.${quoteName(file.header[c.index]!)}`
  const asText = (c: MappedColumn) => words.text(textual.test(typeOf(c)) ? raw(c) : `cast(${raw(c)} as varchar)`)
  const texts: TextsToRead[] = []
  const values: string[] = []
  const joins: string[] = []
  const none = `(${['', ...(file.missing ?? [])].map(quoteLiteral).join(', ')})`
  const trimmedOf = (c: MappedColumn) => words.without(asText(c), trimming)
  const textOf = (c: MappedColumn) => {
    const shown = moment.test(typeOf(c)) ? `case when ${raw(c)} is not null then ${someDay} end` : trimmedOf(c)
    const bare =
      c.reading.kind === 'id' && c.reading.float
        ? `case when ${words.matches(shown, '^-?[0-9]+\\.0+$')} then split_part(${shown}, '.', 1) else ${shown} end`
        : shown
    const value = c.reading.kind === 'id' && c.reading.mail ? `lower(${bare})` : bare
    return `case when ${trimmedOf(c)} in ${none} then null else ${value} end`
  }
  const cellOf = ({ column: c, as }: WantedCell) => {
    if (as === 'filled') return `case when ${textOf(c)} is not null then 'x' end`
    if (as === 'cell') return raw(c)
    if (moment.test(typeOf(c))) return `case when ${raw(c)} is not null then ${someDay} end`
    return textual.test(typeOf(c))
      ? `case when ${words.matches(raw(c), '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}')} then ${someDay} else ${raw(c)} end`
      : raw(c)
  }
  for (const cell of cells) values.push(`${cellOf(cell)} as ${cellName(cell)}`)

  for (const c of columns) {
    const column = { ...c, raw: raw(c), text: asText(c), type: typeOf(c) }
    const part = (kind: string, sql: string) => values.push(`${sql} as ${quoteName(`${kind} of ${c.field}`)}`)
    if (numbers.includes(c.field) || moments.includes(c.field)) {
      const plain = plainCast(column, numbers.includes(c.field), words)
      const is = plain.when
      const alias = `${name}_${texts.length}`
      // A typed value that its own cast reads needs no join.
      const looked = is === 'true' ? undefined : alias
      if (looked) {
        texts.push({
          column: c,
          relation: alias,
          query: `select distinct ${column.text} as text from ${table} as source where ${column.raw} is not null and not (${is})`,
        })
        joins.push(`left join ${alias} on ${alias}.text = ${column.text} and not (${is})`)
      }
      const other = (field: string, nothing: string) => (looked ? `else ${alias}.${field}` : `else ${nothing}`)
      const choose = (sql: string, field: string, nothing: string) =>
        looked ? `case when ${is} then ${sql} ${other(field, nothing)} end` : sql
      const missing = (field: string) =>
        `(${column.raw} is null or ${looked ? `coalesce(${alias}.${field}, false)` : 'false'}${floating.test(column.type) ? ` or ${words.isNan(column.raw)}` : ''})`
      if (numbers.includes(c.field)) part('number', choose(plain.sql, 'number', 'null'))
      else {
        part('day', choose(words.day(plain.sql), 'day', 'null'))
        part('minute', choose(minuteOf(plain.sql), 'minute', 'null'))
      }
      part('blank', missing('blank'))
      part('blank_number', missing('blank_number'))
      continue
    }
    part('text', textOf(c))
    part('blank', `(${column.raw} is null or ${trimmedOf(c)} in ${none})`)
  }
  const value = (kind: string, field: string) => (mapped.has(field) ? quoteName(`${kind} of ${field}`) : 'null')
  const blank = (field: string, type: 'text' | 'number' = 'text') => {
    if (!numbers.includes(field) && !moments.includes(field)) return value('blank', field)
    return value(type === 'number' ? 'blank_number' : 'blank', field)
  }
  const text = (field: string) => value('text', field)
  return {
    texts,
    from: `(select ${values.join(', ')} from ${table} as source ${joins.join(' ')}${words.once}) as fields`,
    fields: {
      has: (field) => mapped.has(field),
      text,
      number: (field) => value('number', field),
      blank,
      unreadableNumber: (field) => `(${value('number', field)} is null and not ${blank(field, 'number')})`,
      dayOf: (field) => value('day', field),
      day: value('day', 'order_day'),
      minute: mapped.has('order_time') ? value('minute', 'order_time') : value('minute', 'order_day'),
      matches: words.matches,
      among: (text, list) => `coalesce(${text} in (${list.map(quoteLiteral).join(', ')}), false)`,
      dayText: (day) => `cast(${words.date(day)} as varchar)`,
      unsigned: recognised.unsigned === true,
      unknownQuantity: recognised.unknownQuantity === true,
    },
  }
}

interface Column extends MappedColumn {
  raw: string
  text: string
  type: string
}

/** When a value is plain, and how it is then cast: to DECIMAL(18,4) or to a moment. */
function plainCast({ raw, text, type, reading }: Column, isNumber: boolean, words: FieldWords) {
  if (isNumber && floating.test(type)) return { when: 'true', sql: words.fromDouble(raw) }
  if (isNumber && !textual.test(type)) {
    const scale = 'scale' in reading && reading.scale !== undefined ? String(reading.scale) : undefined
    return { when: 'true', sql: words.decimal(raw, scale) }
  }
  if (isNumber) return plainNumber(text, reading, words)
  if (!textual.test(type) && (reading.kind !== 'date' || reading.format === 'iso') && moment.test(type)) {
    const zone = reading.kind === 'typed' ? (reading.into ?? 'UTC') : 'UTC'
    return { when: 'true', sql: plausible(words.moment(raw, type, zone)) }
  }
  const read = reading.kind === 'date' ? reading : { format: 'iso' as const }
  const simple = read.format === 'iso' && !('rewrites' in read) && !('zone' in read && read.zone) && !('into' in read)
  if (!simple || !textual.test(type)) return { when: 'false', sql: 'cast(null as timestamp(6))' }
  return { when: words.matches(text, words.isoPattern), sql: plausible(words.isoMoment(text)) }
}

function plainNumber(text: string, reading: MappedColumn['reading'], words: FieldWords) {
  const how = reading.kind === 'number' ? reading : undefined
  if (how && (how.rewrites?.length || how.scale !== undefined || (how.decimal === '.' && how.thousands === '.')))
    return { when: 'false', sql: 'cast(null as decimal(18,4))' }
  const point = how?.decimal === ',' ? ',' : '\\.'
  return {
    when: words.matches(text, `^-?[0-9]{1,13}(${point}[0-9]{1,4})?$`),
    sql: `cast(replace(${text}, ',', '.') as decimal(18,4))`,
  }
}

/** Moments that no export means are none: as in files. */
const plausible = (sql: string) =>
  `case when ${sql} between timestamp '1800-01-01 00:00:00' and timestamp '2200-01-01 00:00:00' then ${sql} end`
const minuteOf = (sql: string) => `cast(extract(hour from ${sql}) * 60 + extract(minute from ${sql}) as integer)`
