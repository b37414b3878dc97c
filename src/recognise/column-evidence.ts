import { isBlank } from '../core/blanks.js'
import { currencyPattern } from '../core/currencies.js'
import { memoized } from '../core/memoize.js'
import { answerOf, documentOf, isNobody, isTotal, stateOf } from '../vocabulary/value-words.js'
import { guessDates } from './date-columns.js'
import { isMovement } from './movements.js'
import { guessNumbers } from './numbers.js'

/** What of the values of a plain column decides how it is understood, and how plain columns stand to each other. */

const moment =
  /^(?:19[5-9]\d|20\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?:[ T](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?$/
/** The same of the last days of a month, which not every month has. */
const lateDay = /^\d{4}-\d{2}-(?:29|3[01])(?:[ T]|$)/
const number = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?$/
const word = /^[\p{L}\p{N}](?:[\p{L}\p{N} .'’&()+/_#-]*[\p{L}\p{N}.)])?$/u

/** Columns are compared in so many rows. */
const looked = 200
/** So many different texts or numbers are written down one by one: states, flags and codes are few. */
const few = 5

const bucket = (value: number, borders: readonly number[]) => borders.findIndex((border) => value <= border)
/** Scores, months, flags and counts are told by how large whole numbers are; of others it matters where they lie about 0 and 1. */
const wholes = [-1, 0, 1, 5, 10, 24, 100, 999, 9999, 19_999, 70_000, 1e6, 1e7, 3e8]
const fractions = [-0.001, 0, 1]
const shares = [0.1, 0.3, 0.5, 0.6, 0.9, 0.9999]

const isRealDay = (text: string) =>
  !Number.isNaN(Date.parse(text.slice(0, 10))) &&
  new Date(text.slice(0, 10)).toISOString().startsWith(text.slice(0, 10))
const isMoment = (text: string) =>
  moment.test(text) || (lateDay.test(text) && moment.test(text.replace(/-\d\d(?=[ T]|$)/, '-01')) && isRealDay(text))

const currency = new RegExp(`^${currencyPattern}|${currencyPattern}$`, 'u')

/** Whether a text, digits as they may be, is no word that says anything of its row. */
const saysNothing = memoized((shape) => {
  const letters = shape.replace(/\d+/g, ' ').trim()
  return (
    word.test(shape) &&
    [shape, letters].every(
      (text) =>
        text === '' ||
        (stateOf(text) === undefined &&
          documentOf(text) === undefined &&
          answerOf(text) === undefined &&
          !isNobody(text) &&
          !isTotal(text) &&
          !isMovement(text) &&
          !isBlank(text) &&
          !currency.test(text)),
    )
  )
})

/** A plain column of a sample. */
export interface Column {
  kind: 'empty' | 'moment' | 'number' | 'text'
  values: string[]
  numbers: number[]
  distinct: number
  evidence: string
}

function momentEvidence(values: string[]): string {
  const timed = values.some((value) => value.length > 10 && !/ 00:00(?::00)?$|T00:00(?::00)?$/.test(value))
  const lengths = [...new Set(values.map(({ length }) => length))].sort().join(',')
  return `${timed} ${lengths} ${values.some((value) => value.includes('T'))}`
}

function numberEvidence(values: string[], numbers: number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  const decimals = values.some((value) => value.includes('.'))
  const sizes = decimals ? fractions : wholes
  const dates = most > 9999 ? JSON.stringify(guessDates(values)) : ''
  return `${bucket(least, sizes)} ${bucket(most, sizes)} ${decimals} ${numbers.includes(0)} ${dates}`
}

const anyOf = ['5', '15', '24', '2024', '202401', '20240115', '1700000000']

/** Whether texts of this shape, each run of digits a 0, are codes whatever the digits: no days and no numbers. */
const isCode = memoized(
  (shape) =>
    /^[A-Za-z][^\d]*0?[^\d]*$/.test(shape) &&
    anyOf.map((digits) => [shape.replace('0', digits)]).every((text) => !guessDates(text) && !guessNumbers(text)),
)

/** Nothing where a text says something by its words, or might be a day or a number. */
function textEvidence(values: string[]): string | undefined {
  const shapes = new Set<string>()
  let length = 0
  for (const value of values) {
    const shape = value.replace(/\d+/g, '0')
    if (!shapes.has(shape) && !saysNothing(shape)) return undefined
    shapes.add(shape)
    length += value.length
  }
  const doubtful = [...shapes].some((shape) => /\d/.test(shape) && !isCode(shape))
  if (doubtful && (guessDates(values) || guessNumbers(values))) return undefined
  const listed = shapes.size > few ? 'many' : JSON.stringify([...shapes].sort())
  return `${listed} ${bucket(length / values.length, [2, 10, 40])} ${/\p{Script=Han}/u.test(values[0]!)}`
}

/** The values of a column and their evidence; undefined where it is anything but plain. */
export function columnOf(values: string[]): Column | undefined {
  const first = values[0]!
  const distinct = new Set(values)
  const column = (kind: Column['kind'], detail: string | undefined, numbers: number[] = []): Column | undefined => {
    if (detail === undefined) return undefined
    const listed = kind !== 'moment' && distinct.size <= few ? JSON.stringify([...distinct].sort()) : ''
    const share = distinct.size / values.length
    const evidence = `${kind} ${detail} ${bucket(share, shares)} ${distinct.size === 1} ${listed}`
    return { kind, values, numbers, distinct: distinct.size, evidence }
  }
  if (first === '') return distinct.size === 1 ? column('empty', '') : undefined
  const all = (is: (value: string) => boolean) => {
    for (const value of distinct) if (!is(value)) return false
    return true
  }
  if (isMoment(first)) return all(isMoment) ? column('moment', momentEvidence(values)) : undefined
  if (number.test(first)) {
    if (!all((value) => number.test(value))) return undefined
    const numbers = values.map(Number)
    return column('number', numberEvidence(values, numbers), numbers)
  }
  return column('text', textEvidence(values))
}

/** Whether each value of one column stands beside one value of another alone, as far as is looked. */
export function determines(one: Column, other: Column): boolean {
  const found = new Map<string, string>()
  for (const [at, value] of one.values.slice(0, looked).entries()) {
    const beside = found.get(value)
    if (beside === undefined) found.set(value, other.values[at]!)
    else if (beside !== other.values[at]) return false
  }
  return true
}

/** How numbers of a row stand to each other: which is the larger, the product or the sum of others. */
export function relations(columns: Column[]): number[] {
  const evidence: number[] = []
  const rows = columns[0]?.numbers.length ?? 0
  const share = (is: (at: number) => boolean, borders: readonly number[]) => {
    let count = 0
    for (let at = 0; at < rows; at++) if (is(at)) count++
    return bucket(count / rows, borders)
  }
  const mostly = [0.49, 0.89, 0.9999]
  for (const [i, { numbers: a }] of columns.entries())
    for (const [j, { numbers: b }] of columns.entries()) {
      if (i === j) continue
      evidence.push(share((at) => Math.abs(a[at]!) <= Math.abs(b[at]!), [0.1, 0.5, 0.9]))
      for (const [k, { numbers: c }] of columns.entries()) {
        if (k === i || k === j || i > j) continue
        evidence.push(share((at) => Math.abs(a[at]! * b[at]! - c[at]!) < 0.02, mostly))
        evidence.push(share((at) => Math.abs(a[at]! + b[at]! - c[at]!) < 0.02, mostly))
      }
    }
  return evidence
}
