import { mayRewriteDate, rewriteDate } from '../core/date-rewrites.js'
import { whereShapeAllows } from '../core/digit-shapes.js'
import { memoized } from '../core/memoize.js'
import type { Reading } from '../core/source.js'

export type DateReading = Extract<Reading, { kind: 'date' }>

/** What a column's values say as dates. */
export interface DateGuess {
  reading: DateReading
  /** Share of the values that the reading can read, from 0 to 1. */
  share: number
  /** A value that could be read both ways, where no value of the sample tells day from month. */
  unresolved?: string
  /** The column whose values tell it, where its own leave it open. */
  as?: string
  /** A value whose day and month a spreadsheet may have swapped: `swappedIn`. */
  swapped?: string
  /** Whole numbers (epoch, spreadsheet serial): a date only where the name says so too. */
  numeric: boolean
}

/** One value under one format: the day it would be, and whether it has a time of day beside midnight. */
export interface Candidate {
  format: string
  order: 'ymd' | 'dmy' | 'mdy'
  day: number
  time: boolean
  zone: boolean
  /** Read so whichever of day and month comes first in the other values: a year of four digits first, or a month by name. */
  clear: boolean
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const fullMonths = 'january february march april may june july august september october november december'.split(' ')

/**
 * A time of day (the first group) with a zone or offset behind it, as a pattern that the engine understands too. Days and times
 * count as written: the zone is taken off by putting the first group in the place of the whole, and not computed with.
 */
export const zonePattern =
  '(:\\d{2}(?:[.,]\\d+)?(?:\\s?[AaPp][Mm])?)\\s*(?:Z|(?:UTC|GMT)?\\s?[+-]\\d{1,2}(?::?\\d{2})?|UTC|GMT|MSK|[A-Z]{2,4}T)(?:\\s*\\([^)]*\\))?$'

/** The same with the zone as its second group. */
export const zoneNamePattern = zonePattern.replace('(?:Z|', '(Z|')

const zone = new RegExp(zonePattern)
const clock = /^(.*?)(T|\s+|,\s*)(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d{1,9})?)?(\s?[AaPp][Mm])?$/

/** Days since 1970-01-01 of a real calendar day, or undefined: 30 February is no day. */
export const dayOf = (year: number, month: number, day: number): number | undefined => {
  const time = new Date(Date.UTC(year, month - 1, day))
  if (year < 100) time.setUTCFullYear(year)
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day
    ? Math.round(time.getTime() / 86_400_000)
    : undefined
}

/** Two-digit years as strptime reads them: 69 is 1969, 68 is 2068. */
const centuryOf = (year: number) => (year < 69 ? 2000 + year : year < 100 ? 1900 + year : year)

const plausible = (day: number | undefined): day is number => day !== undefined && day > -50_000 && day < 70_000

interface Clock {
  date: string
  /** The format of everything behind the date, separator included. */
  suffix: string
  time: boolean
  zone: boolean
  valid: boolean
}

const clockOf = (text: string): Clock => {
  const zoned = zone.test(text)
  const bare = zoned ? text.replace(zone, '$1') : text
  const found = clock.exec(bare)
  if (!found) return { date: text, suffix: '', time: false, zone: false, valid: true }
  const [, date, gap, hour, minute, second, fraction, half] = found
  const space = half?.startsWith(' ') ? ' ' : ''
  const digits = fraction ? `${fraction[0]}${fraction.length > 7 ? '%n' : '%f'}` : ''
  const suffix = `${gap!.startsWith(',') ? ', ' : gap === 'T' ? 'T' : ' '}${half ? '%I' : '%H'}:%M${second ? ':%S' : ''}${digits}${half ? `${space}%p` : ''}`
  const hours = Number(hour)
  return {
    date: date!,
    suffix,
    time: hours % (half ? 12 : 24) !== 0 || Number(minute) !== 0 || Number(second ?? 0) !== 0,
    zone: zoned,
    valid: (half ? hours >= 1 && hours <= 12 : hours <= 23) && Number(minute) <= 59 && Number(second ?? 0) <= 59,
  }
}

const numericDate = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/
const chineseDate = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?(?:\s*(\d{1,2})[时点:](\d{1,2})(?:[分:](?:(\d{1,2})秒?)?)?)?$/
const wordDate =
  /^(?:([A-Za-z]{3,9}),?\s+)?(?:(\d{1,2})[-\s/.]?([A-Za-z]{3,9})|([A-Za-z]{3,9})[-\s/.]?(\d{1,2})),?[-\s/.,]*(\d{4}|\d{2})$/

/** Every way a text with numbers alone, such as 03/01/19, can be a date. */
const numericCandidates = (date: string, rest: Pick<Candidate, 'time' | 'zone'>, suffix: string): Candidate[] => {
  const found = numericDate.exec(date)
  if (!found) return []
  const [, a, separator, b, c] = found as unknown as [string, string, string, string, string]
  const candidates: Candidate[] = []
  const add = (order: Candidate['order'], year: string, month: string, day: string) => {
    if (year.length !== 2 && year.length !== 4) return
    const letter = year.length === 4 ? '%Y' : '%y'
    const number = dayOf(centuryOf(Number(year)), Number(month), Number(day))
    if (!plausible(number)) return
    const parts = order === 'ymd' ? [letter, '%m', '%d'] : order === 'dmy' ? ['%d', '%m', letter] : ['%m', '%d', letter]
    const iso = order === 'ymd' && year.length === 4 && (separator === '-' || separator === '/') && !/%p|,/.test(suffix)
    candidates.push({
      ...rest,
      order,
      day: number,
      format: iso ? 'iso' : parts.join(separator) + suffix,
      clear: a.length === 4,
    })
  }
  if (a.length === 4) add('ymd', a, b, c)
  else {
    add('dmy', c, b, a)
    // Nobody writes month.day.year with full stops.
    if (separator !== '.') add('mdy', c, a, b)
    if (a.length === 2 && c.length <= 2) add('ymd', a, b, c)
  }
  return candidates
}

const wordCandidates = (date: string, rest: Pick<Candidate, 'time' | 'zone'>, suffix: string): Candidate[] => {
  const found = wordDate.exec(date)
  if (!found) return []
  const [, weekday, dayFirst, monthAfter, monthFirst, dayAfter, year] = found
  const word = (monthAfter ?? monthFirst)!.toLowerCase()
  const month = Math.max(months.indexOf(word), fullMonths.indexOf(word)) + 1
  if (month === 0 || (weekday && !/^(mon|tue|wed|thu|fri|sat|sun)/i.test(weekday))) return []
  const day = dayOf(centuryOf(Number(year)), month, Number(dayFirst ?? dayAfter))
  if (!plausible(day)) return []
  const name = word.length === 3 ? '%b' : '%B'
  const letter = year!.length === 4 ? '%Y' : '%y'
  // The text between the parts is kept as it stands, so that the engine reads exactly this form.
  const format = date
    .replace(new RegExp(`${year}$`), '\u0001')
    .replace(dayFirst ?? dayAfter!, '\u0002')
    .replace(monthAfter ?? monthFirst!, '\u0003')
    .replace(weekday ?? '\u0004', weekday && weekday.length > 3 ? '%A' : '%a')
    .replace('\u0001', letter)
    .replace('\u0002', '%d')
    .replace('\u0003', name)
  return [{ ...rest, order: dayFirst ? 'dmy' : 'mdy', day, format: format + suffix, clear: true }]
}

const chineseCandidates = (text: string): Candidate[] => {
  const found = chineseDate.exec(text)
  if (!found) return []
  const [, year, month, date, hour, minute, second] = found
  const day = dayOf(Number(year), Number(month), Number(date))
  if (!plausible(day) || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return []
  const letters = ['%Y', '%m', '%d', '%H', '%M', '%S']
  let at = 0
  return [
    {
      order: 'ymd',
      day,
      format: text.replace(/\d+/g, () => letters[at++]!),
      time: hour !== undefined,
      zone: false,
      clear: true,
    },
  ]
}

const compact = /^(\d{4})(\d{2})(\d{2})(?:([T ]?)(\d{2})(\d{2})(\d{2})Z?)?$/

const compactCandidates = (text: string): Candidate[] => {
  const found = compact.exec(text)
  if (!found) return []
  const [, year, month, date, gap, hour, minute, second] = found
  const day = dayOf(Number(year), Number(month), Number(date))
  if (day === undefined || Number(year) < 1900 || Number(year) > 2100) return []
  if (hour === undefined) return [{ order: 'ymd', day, format: '%Y%m%d', time: false, zone: false, clear: true }]
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return []
  const format = `%Y%m%d${gap}%H%M%S${text.endsWith('Z') ? 'Z' : ''}`
  return [{ order: 'ymd', day, format, time: true, zone: false, clear: true }]
}

/** Blanks that the engine does not take for blanks. */
const unusualBlank = /[\t\r\n\u00a0\u2000-\u200f\u202f\u3000\ufeff]/

/** Whether texts of a shape can be dates: the patterns ask for digits, and not for certain ones. */
const canBeDate = (shape: string): boolean => {
  const trimmed = shape.trim()
  if (!trimmed.includes('0') || trimmed.length > 60 || unusualBlank.test(shape)) return false
  if (chineseDate.test(trimmed) || compact.test(trimmed)) return true
  const date = clockOf(trimmed).date.trim()
  return numericDate.test(date) || wordDate.test(date)
}

const none: readonly Candidate[] = []

/** Every way a text can be a date that strptime could read. */
export const candidatesOf = whereShapeAllows(
  canBeDate,
  memoized((text): readonly Candidate[] => {
    const trimmed = text.trim()
    const chinese = chineseCandidates(trimmed)
    const special = chinese.length > 0 ? chinese : compactCandidates(trimmed)
    if (special.length > 0) return special
    const { date, suffix, time, zone: zoned, valid } = clockOf(trimmed)
    if (!valid) return none
    const rest = { time, zone: zoned }
    // A date of digits alone names no month.
    const numeric = numericCandidates(date.trim(), rest, suffix)
    return numeric.length > 0 ? numeric : wordCandidates(date.trim(), rest, suffix)
  }),
  () => none,
)

/** Whether a text is a day, or a day with its time, in any form that is read. */
export const isDate = whereShapeAllows(
  (shape) => canBeDate(shape) || mayRewriteDate(shape),
  (text) =>
    candidatesOf(text).length > 0 ||
    (/\p{Nd}/u.test(text) && text.length <= 90 && candidatesOf(rewriteDate(text).text).length > 0),
  () => false,
)
