import { isBlank } from '../core/blanks.js'
import type { DecimalSign, Reading } from '../core/source.js'
import type { DateGuess } from '../vocabulary/dates.js'
import type { FieldType } from '../vocabulary/fields.js'
import { unitScaleOf } from '../vocabulary/names.js'
import { isTotal } from '../vocabulary/value-words.js'
import { isMailColumn } from './customer-ids.js'
import { guessDates, isOneOff } from './date-columns.js'
import { datesByFormat } from './date-format.js'
import { unitOf } from './durations.js'
import { guessNumbers } from './numbers.js'
import type { Profile } from './profile.js'
import { guessScores, scaleInHeading } from './scores.js'

export type { Profile } from './profile.js'

/** Enough values to decide how a column reads; the whole column is checked when it is loaded. */
const sampled = 1000

const clocks: [RegExp, string][] = [
  [/^\s*([01]?\d|2[0-3]):[0-5]\d\s*$/, '%H:%M'],
  [/^\s*([01]?\d|2[0-3]):[0-5]\d:[0-5]\d\s*$/, '%H:%M:%S'],
  [/^\s*(0?[1-9]|1[0-2]):[0-5]\d [AaPp][Mm]\s*$/, '%I:%M %p'],
  [/^\s*(0?[1-9]|1[0-2]):[0-5]\d:[0-5]\d [AaPp][Mm]\s*$/, '%I:%M:%S %p'],
]

const mostly = (share: number | undefined) => share !== undefined && share >= 0.9

/** The decimal separator that the columns which are sure of theirs agree on. */
const styleOf = (profiles: Profile[]) => {
  const styles = new Set(profiles.map(({ number }) => number?.style).filter((style) => style !== undefined))
  return styles.size === 1 ? [...styles][0] : undefined
}

/** What the type of a column says of its values, where the file has types: dates need no guess. */
const datesByType = (values: string[], type = ''): DateGuess | undefined =>
  values.length > 0 && /^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/.test(type)
    ? { reading: { kind: 'date', format: 'iso', time: type !== 'DATE' }, share: 1, numeric: false }
    : undefined

interface Known {
  /** The user's, for the columns that look like it. */
  dateFormat?: string | undefined
  /** The user's, for numbers that can be read in two ways. */
  decimal?: DecimalSign | undefined
  /** Engine types by column. */
  types?: string[] | undefined
  /** Types of the columns of which text was made, by header. */
  castToText?: Record<string, string> | undefined
}

/** Columns that are blank on just the rows on which a column of days is blank. */
function markHeads(profiles: Profile[], sample: string[][]) {
  const rows = sample.slice(0, sampled)
  const blanksOf = ({ index }: Profile) => rows.map((row) => (isBlank(row[index] ?? '') ? '1' : '0')).join('')
  const partly = profiles.filter(({ filled }) => filled > 0 && filled < 1)
  const dated = new Set(partly.filter(({ date }) => date && !date.numeric).map(blanksOf))
  if (dated.size > 0) for (const profile of partly) if (dated.has(blanksOf(profile))) profile.head = true
}

/** Which of day and month comes first, and what stands behind it, where numbers say both. */
const orderIn = (format: string) => /^%([dm])([-/.])%[dm]\2/.exec(format)

/** Columns of days that can be read in two ways are read as the others of the file that are written alike, where these are sure. */
function settleDates(profiles: Profile[]) {
  const sure = profiles.flatMap(({ date, header }) => {
    const found = date && !date.numeric && date.unresolved === undefined && orderIn(date.reading.format)
    return found ? [{ order: found[1], mark: found[2], header }] : []
  })
  for (const { date } of profiles) {
    const found = date?.unresolved !== undefined && date.reading.also === undefined && orderIn(date.reading.format)
    const alike = found ? sure.filter(({ mark }) => mark === found[2]) : []
    if (!date || !found || alike.length === 0 || new Set(alike.map(({ order }) => order)).size > 1) continue
    if (alike[0]!.order !== found[1]) date.reading.format = date.reading.other!
    delete date.reading.other
    delete date.unresolved
    date.as = alike[0]!.header
  }
}

/** Days without the words of rows that sum up others. */
const withoutTotals = (values: string[]) => {
  const days = values.filter((value) => /\p{Nd}\s*$/u.test(value) || !isTotal(value))
  return days.length > 1 ? days : values
}

/** Looks at every column of the sample. */
export const profilesOf = (
  header: string[],
  sample: string[][],
  { dateFormat, decimal, types, castToText }: Known = {},
): Profile[] => {
  const profiles = header.map((name, index): Profile => {
    const values = sample.slice(0, sampled).map((row) => row[index] ?? '')
    const filled = values.filter((value) => !isBlank(value))
    const guessed = datesByType(filled, types?.[index]) ?? guessDates(withoutTotals(filled))
    const date = (dateFormat && guessed?.reading.format !== 'iso' && datesByFormat(filled, dateFormat)) || guessed
    const textType = castToText?.[name]
    const finite = /^(DOUBLE|FLOAT|REAL)$/.test(types?.[index] ?? '')
      ? filled.filter((value) => /\d/.test(value))
      : filled
    const number = date && !date.numeric ? undefined : guessNumbers(finite)
    return {
      ...(textType !== undefined && textType !== 'BLOB' && { nested: true }),
      index,
      header: name,
      values: filled,
      filled: values.length === 0 ? 1 : filled.length / values.length,
      distinct: filled.length === 0 ? 0 : new Set(filled).size / filled.length,
      number: mostly(number?.share) ? number : undefined,
      date: mostly(date?.share) || (date && isOneOff(date.share, filled.length)) ? date : undefined,
      clock:
        filled.length === 0 ? undefined : clocks.find(([shape]) => filled.every((value) => shape.test(value)))?.[1],
    }
  })
  markHeads(profiles, sample)
  settleDates(profiles)
  const style = decimal ?? styleOf(profiles)
  if (style !== undefined)
    return profiles.map((profile) =>
      profile.number ? { ...profile, number: guessNumbers(profile.values, style) } : profile,
    )
  // Where one column has thousands behind full stops by its size, `150.000` in another is none of fractions either; both are said.
  if (!profiles.some(({ number }) => number?.unresolved !== undefined && number.reading.thousands === '.'))
    return profiles
  return profiles.map((profile) => {
    const { number, values } = profile
    const doubt = values.find((value) => /^\D*[1-9]\d{0,2}\.\d{3}\D*$/.test(value))?.trim()
    if (!number || doubt === undefined || number.reading.decimal === ',') return profile
    return { ...profile, number: { ...guessNumbers(values, ',')!, unresolved: number.unresolved ?? doubt } }
  })
}

/** Whether every number among the values ends in `.0`, as ids do that went through a floating-point column. */
export const isFloatId = (values: string[]): boolean => {
  const numbers = values.filter((value) => /^\s*-?\d+(\.\d+)?\s*$/.test(value))
  return numbers.length >= values.length * 0.5 && numbers.length > 0 && numbers.every((value) => /\.0+\s*$/.test(value))
}

/** Ids that a spreadsheet turned into rounded numbers: 1.23457E+18. What they were is lost. */
export const roundedIds = (values: string[]): string | undefined =>
  values.find((value) => /^\d(\.\d+)?E\+\d{2}$/i.test(value.trim()))

const plainNumber: Reading = {
  kind: 'number',
  decimal: '.',
  thousands: '',
  strip: false,
  percent: false,
  parentheses: false,
}

const money = new Set([
  ...[
    'unit_price',
    'gross_amount',
    'discount_amount',
    'net_amount',
    'returned_amount',
    'order_total',
    'order_discount',
  ],
  ...['unit_cost', 'list_price', 'annual_revenue'],
])

/** Whether a field is of money that can stand in cents. */
export const isMinorMoney = (field: string): boolean => money.has(field) || field === 'order_returned'

/** What the numbers of a field are multiplied by, for their sign or the unit in the name of their column; cents are whole. */
export const scaleFor = ({ header, number, minor, reversed }: Profile, field: string): number | undefined => {
  if (minor) return 0.01
  if (reversed) return -1
  const scale = money.has(field) || field === 'quantity' ? unitScaleOf(header) : undefined
  return scale === undefined || (scale < 1 && !(money.has(field) && number?.whole)) ? undefined : scale
}

/** How a column reads as a value of a type. Without values to go by, the plainest reading of that type. */
export const readingOf = (profile: Profile, type: FieldType): Reading => {
  switch (type) {
    case 'id':
      return { kind: 'id', float: isFloatId(profile.values), ...(isMailColumn(profile) && { mail: true }) }
    case 'text':
      return { kind: 'text' }
    case 'number':
      return profile.number?.reading ?? plainNumber
    case 'date':
      return profile.date?.reading ?? { kind: 'date', format: 'iso', time: false }
    case 'score': {
      const guess = guessScores(profile.values)
      if (!guess) return { kind: 'score', words: [] }
      const scale = guess.reading.scale ?? scaleInHeading(profile.header, guess)
      return scale === undefined ? guess.reading : { ...guess.reading, scale }
    }
    case 'duration':
      return { kind: 'duration', days: unitOf(profile.header) }
    case 'time':
      return { kind: 'date', format: profile.clock ?? '%H:%M:%S', time: true }
  }
}
