import type { RecognisedFile } from '../../core/source.js'
import { quoteLiteral, quoteName } from '../../core/sql.js'
import type { FieldsSql } from '../fields.js'
import { daySql, minuteOf, timestampSql } from './moment-values.js'
import { numberSql } from './number-values.js'
import { rawText } from './scan.js'
import { blankSql, textSql } from './text-values.js'

const isId = (field: string) => field === 'order_id' || field === 'customer_id'

/** Whether every value of a Parquet column of this type is a DECIMAL(18,4) too: such a column need not be read to be checked. */
export function alwaysFits(type = ''): boolean {
  const [, digits, decimals] = /^DECIMAL\((\d+),\s*(\d+)\)$/i.exec(type) ?? []
  return (
    /^U?(TINYINT|SMALLINT|INTEGER)$/i.test(type) || (digits !== undefined && Number(digits) - Number(decimals) < 14)
  )
}

/** Whether nothing in a column is left to be no number: by its type, or since the scan refuses rows with another value. */
const isChecked = ({ kind, types }: RecognisedFile['file'], index: number) =>
  kind === 'parquet' ? alwaysFits(types?.[index]) : types?.[index] === numberType

/** The type with which numbers of a CSV are read where its sample is plain. */
export const numberType = 'DECIMAL(18,4)'

const readers = { text: textSql, number: numberSql, moment: timestampSql }

/**
 * A scan with the values of its mapped columns beside it, each worked out once however often it is used.
 * @param used SQL over it: values that it does not name are left out, which cost nothing to run and much to plan
 */
export function valued({ file, columns }: RecognisedFile, from: string, used?: string): string {
  const values = columns.flatMap((column) =>
    Object.entries(readers).flatMap(([kind, read]) => {
      const name = quoteName(`${kind} of ${column.field}`)
      return used === undefined || used.includes(name) ? [`${read(file, column)} as ${name}`] : []
    }),
  )
  return `(select ${['*', ...values].join(', ')} from ${from})`
}

/** SQL of every field of one file over its `valued` scan, and of what cannot be read. */
export function sqlOfFields(recognised: RecognisedFile) {
  const { file, columns } = recognised
  const mapped = new Map(columns.map((c) => [c.field, c]))
  const has = (field: string) => mapped.has(field)
  const value = (kind: keyof typeof readers, field: string) => (has(field) ? quoteName(`${kind} of ${field}`) : 'null')
  const text = (field: string) => value('text', field)
  const number = (field: string) => value('number', field)
  const moment = (field: string) => value('moment', field)
  const blank = (field: string, type: 'text' | 'number' = 'text') =>
    type === 'text' && isId(field) ? `${text(field)} is null` : blankSql(file, mapped.get(field)!, type)
  const unreadableNumber = (field: string) =>
    isChecked(file, mapped.get(field)!.index) ? 'false' : `(${number(field)} is null and not ${blank(field, 'number')})`
  const day = has('order_day') ? daySql(moment('order_day')) : 'null'
  const minute = has('order_time')
    ? minuteOf(moment('order_time'))
    : has('order_day')
      ? minuteOf(moment('order_day'))
      : 'null'
  const sql = {
    file,
    unsigned: recognised.unsigned === true,
    unknownQuantity: recognised.unknownQuantity === true,
    finePrice:
      recognised.finePrice && has('unit_price')
        ? numberSql(file, mapped.get('unit_price')!, 'decimal(20,10)')
        : undefined,
    discountIsRate: recognised.mixedDiscount
      ? `coalesce(regexp_matches(${rawText(file, mapped.get('discount_rate')!.index)}, '[%％]\\s*$'), false)`
      : undefined,
    has,
    text,
    number,
    moment,
    blank,
    unreadableNumber,
    dayOf: (field: string) => (has(field) ? daySql(moment(field)) : 'null'),
    day,
    minute,
    matches: (value: string, pattern: string) => `regexp_matches(${value}, ${quoteLiteral(pattern)})`,
    // The engine looks `in` up by a join, which costs several times as much as going through a list of words does.
    among: (value: string, list: readonly string[]) =>
      list.length > goneThrough
        ? `coalesce(${value} in (${list.map(quoteLiteral).join(', ')}), false)`
        : `coalesce(list_contains([${list.map(quoteLiteral).join(', ')}], ${value}), false)`,
    dayText: (days: string) => `cast(date '1970-01-01' + cast(${days} as integer) as varchar)`,
    raw: (field: string) => rawText(file, mapped.get(field)!.index),
    header: (field: string) => mapped.get(field)!.header,
  }
  return sql satisfies FieldsSql
}

/** Lists of more words than this are looked up by a join. */
const goneThrough = 200

export type Fields = ReturnType<typeof sqlOfFields>
