import { yenAmong } from '../core/currencies.js'
import type { DecimalSign, Finding, MappedColumn, SourceFile } from '../core/source.js'
import { fieldsOf } from '../vocabulary/fields.js'
import { fitsOf } from '../vocabulary/index.js'
import { documentOf } from '../vocabulary/value-words.js'
import { guessDates } from './date-columns.js'
import type { Match } from './match.js'
import { guessNumbers } from './numbers.js'
import { isMinorMoney, type Profile, scaleFor } from './readings.js'

/** A column that is named as a field of numbers or days, and whose values are none that can be read. */
export interface Unread {
  field: string
  type: 'number' | 'date'
  header: string
  /** The first value that cannot be read. */
  value: string
}

/** A value that cannot be read; where each can by itself, the first two that cannot be read together. */
function unreadExample(values: string[], cannot: (some: string[]) => boolean): string {
  const alone = values.find((one) => cannot([one]))
  if (alone !== undefined) return alone.trim()
  const at = values.findIndex((_, i) => cannot(values.slice(0, i + 1)))
  const other = values.slice(0, Math.max(at, 0)).find((one) => cannot([one, values[at]!]))
  return [...(other === undefined ? [] : [other]), values[at] ?? values[0]!].map((one) => one.trim()).join(' / ')
}

/**
 * Columns that would give a field by their names if their values could be read. Only fields that no other column gives, and names
 * that say the field without doubt.
 */
export function unreadColumns({ role, chosen }: Match, profiles: Profile[]): Unread[] {
  const types = fieldsOf(role)
  const taken = new Set([...chosen.values()].map(({ profile }) => profile.index))
  return profiles.flatMap((profile) => {
    const { header, values, number, date, index } = profile
    if (taken.has(index) || values.length === 0) return []
    const fit = fitsOf(role, header).find(
      ({ field, tier }) =>
        !chosen.has(field) &&
        (tier === 'exact' || tier === 'usual') &&
        ((types[field] === 'number' && !number && !date) || (types[field] === 'date' && !date)),
    )
    const type = fit && types[fit.field]
    if (!fit || (type !== 'number' && type !== 'date') || !values.some((value) => /\p{N}/u.test(value))) return []
    const unread = type === 'date' ? guessDates : guessNumbers
    const cannot = (some: string[]) => (unread(some)?.share ?? 0) < 1
    return [{ field: fit.field, type, header, value: unreadExample(values.slice(0, 100), cannot) }]
  })
}

/** What to type for a column that cannot be read. */
export const unreadHint = ({ type, field }: Unread): string =>
  type === 'date'
    ? "say how it is written: --date-format '%d/%m/%Y', or as letters, 'dd/mm/yyyy HH:MM'"
    : `export it again with plain numbers, or name another column: --map ${field}=Header`

/** What is wrong with such a column. */
export const unreadText = ({ header, type, field, value }: Unread): string =>
  `"${header}" is named as ${field}, but its values cannot be read as ${type === 'date' ? 'dates' : 'numbers'} ("${value.slice(0, 60)}")`

/** Whether a file looks like one of a country with a decimal comma, though no number of it says so. */
const isOfDecimalComma = ({ dialect }: SourceFile, profiles: Profile[]): boolean =>
  !profiles.some(({ number }) => number?.style !== undefined) &&
  (dialect?.delimiter === ';' || profiles.some(({ date }) => date?.reading.format.startsWith('%d.%m.')))

/** Whether every value has three digits behind a full stop and no more than three before it: fractions, or thousands. */
const maybeThousands = ({ number, values }: Profile): boolean =>
  number?.reading.decimal === '.' &&
  number.unresolved === undefined &&
  values.every((value) => /^\s*-?[1-9]\d{0,2}\.\d{3}\s*$/.test(value))

/** What was decided about values on thin evidence, or cannot be read, of the columns of a file. */
export function doubtsOf(file: SourceFile, match: Match, profiles: Profile[], decimal?: DecimalSign): Finding[] {
  const { name } = file
  const ofDecimalComma = decimal === undefined && isOfDecimalComma(file, profiles)
  const types = fieldsOf(match.role)
  // What a customer's income or size is called says little of how it is written: only days are missed there.
  const missed = unreadColumns(match, profiles).filter(({ type }) => match.role !== 'customers' || type === 'date')
  const unread = missed.map(
    (column): Finding => ({
      code: 'unread_column',
      level: 'warning',
      args: { file: name, field: column.field, column: column.header, value: column.value, type: column.type },
    }),
  )
  const others = [...match.chosen.values()].flatMap(({ field, profile }): Finding[] => {
    const { header: column, date, number } = profile
    const add = (code: string, level: Finding['level'], args: Finding['args']): Finding => ({
      code,
      level,
      args: { file: name, field, column, ...args },
    })
    const isDate = types[field] === 'date'
    const swapped = isDate && date?.swapped
    const late = isDate && date?.reading.rewrites?.some((one) => one.startsWith('day_end'))
    const scale =
      types[field] === 'number' && number && !profile.minor && !profile.reversed ? scaleFor(profile, field) : undefined
    const suspicious = ofDecimalComma || (isMinorMoney(field) && profile.values.length > 2)
    const thousands = types[field] === 'number' && suspicious && maybeThousands(profile)
    return [
      ...(thousands ? [add('number_ambiguous', 'note', { example: profile.values[0]!.trim(), thousands: 0 })] : []),
      ...(swapped ? [add('dates_swapped', 'warning', { example: swapped })] : []),
      ...(late ? [add('day_end', 'note', {})] : []),
      ...(scale === undefined ? [] : [add('scaled', 'note', { scale, example: profile.values[0]!.trim() })]),
    ]
  })
  return [...unread, ...others]
}

/** Fields in which an amount may stand with its currency, the most telling first. */
const priced = ['net_amount', 'gross_amount', 'order_total', 'unit_price', 'returned_amount']

/**
 * The currency of the rows of a file that has no column for it, where it is written beside the amounts: in several currencies, or
 * in a file of which the sample shows a part only. Currencies are never added up.
 */
export function currencyBeside({ bytes, sample }: SourceFile, match: Match): MappedColumn[] {
  if (match.chosen.has('currency') || !('currency' in fieldsOf(match.role))) return []
  const field = priced.find((one) => match.chosen.get(one)?.profile.number?.currencies.length)
  const profile = field === undefined ? undefined : match.chosen.get(field)!.profile
  if (!profile) return []
  const whole = bytes < 64 * 1024 && sample.length < 1000
  const codes = profile.number!.currencies
  const yen = yenAmong(codes)
  if (codes.filter((code) => code !== '¥' || yen === undefined).length < 2 && whole) return []
  const { header, index } = profile
  return [
    {
      field: 'currency',
      header,
      index,
      reading: { kind: 'currency', ...(yen !== undefined && { yen }) },
      by: 'values',
    },
  ]
}

const isNegative = (text: string) => /^\D*[-−(]\D*\d|\d\s*[-−]\s*$/.test(text) && /[1-9]/.test(text)
const isPositive = (text: string) => !isNegative(text) && /[1-9]/.test(text)

/**
 * What the rows of a sample say of quantities beside amounts: pieces that went back while the amount is written without a sign, and
 * blank quantities among filled ones, of which it is not known how many pieces they are.
 */
export function quantityDoubts({ name, sample }: SourceFile, { role, chosen }: Match) {
  const [quantity, amount] = [chosen.get('quantity')?.profile, chosen.get('net_amount')?.profile]
  if (!/^order/.test(role) || !quantity || !amount || quantity.values.length === 0) return { doubts: {}, findings: [] }
  const rows = sample.map((row) => [row[quantity.index] ?? '', row[amount.index] ?? ''] as const)
  const back = rows.filter(([pieces]) => isNegative(pieces))
  const unsigned = back.filter(([, paid]) => isPositive(paid)).length
  const signed = back.filter(([, paid]) => isNegative(paid)).length
  const blank = rows.filter(([pieces, paid]) => pieces.trim() === '' && isPositive(paid)).length
  const args = { file: name, column: amount.header, quantity: quantity.header }
  const findings: Finding[] = []
  const sold = rows.filter(([pieces, paid]) => !isNegative(pieces) && isPositive(paid)).length
  if (unsigned > 0 && signed === 0 && !amount.reversed && !quantity.reversed)
    // Hardly a shop takes back more than it sells: pieces may be below zero for going out.
    findings.push({
      code: 'amount_unsigned',
      level: unsigned > sold ? 'warning' : 'note',
      args: { ...args, rows: unsigned },
    })
  if (blank > 0 && blank < rows.length / 2)
    findings.push({ code: 'quantity_blank', level: 'warning', args: { ...args, rows: blank, of: rows.length } })
  const has = (code: string) => findings.some((finding) => finding.code === code)
  const doubts = {
    ...(has('amount_unsigned') && { unsigned: true as const }),
    ...(has('quantity_blank') && { unknownQuantity: true as const }),
  }
  return { doubts, findings }
}

/** Rows with pieces and a price both below zero, of which no amount says what they are: they multiply to more than nothing. */
export function doubleNegatives({ name, sample }: SourceFile, { role, chosen }: Match): Finding[] {
  const [quantity, price] = [chosen.get('quantity')?.profile, chosen.get('unit_price')?.profile]
  if (!/^order/.test(role) || !quantity || !price || chosen.has('net_amount') || chosen.has('gross_amount')) return []
  const rows = sample
    .map((row) => [row[quantity.index] ?? '', row[price.index] ?? ''] as const)
    .filter(([pieces, paid]) => isNegative(pieces) && isNegative(paid))
  if (rows.length === 0) return []
  const [pieces, paid] = rows[0]!
  const args = { file: name, column: price.header, quantity: quantity.header, rows: rows.length }
  return [{ code: 'both_negative', level: 'note', args: { ...args, pieces: pieces.trim(), price: paid.trim() } }]
}

/** Credits with amounts below and above zero: what is above may take one back, or be written without a sign; all count as given back. */
export function creditSigns({ name, sample }: SourceFile, { role, chosen }: Match): Finding[] {
  const [kind, amount] = [chosen.get('document_type')?.profile, chosen.get('net_amount')?.profile]
  if (!/^order/.test(role) || !kind || !amount) return []
  const credits = sample.filter((row) => documentOf(row[kind.index] ?? '') === 'credit')
  const cells = credits.map((row) => row[amount.index] ?? '')
  const [below, above] = [cells.filter(isNegative).length, cells.filter(isPositive).length]
  if (below === 0 || above === 0) return []
  const args = { file: name, column: kind.header, amount: amount.header, below, above }
  return [{ code: 'credit_signs', level: 'warning', args }]
}

/** Whether prices have more than four decimals that are not zero: rounded to four they would make another amount. */
export const hasFinePrices = ({ chosen }: Match): boolean =>
  chosen.get('unit_price')?.profile.values.some((value) => /[.,]\d{4}\d*[1-9]\d*\D*$|\de-[4-9]/i.test(value)) ?? false
