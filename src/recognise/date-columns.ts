import { dateRewrites, rewriteDate } from '../core/date-rewrites.js'
import { namesUsed } from '../core/rewrites.js'
import { type Candidate, candidatesOf, type DateGuess, type DateReading } from '../vocabulary/dates.js'

const orders = ['ymd', 'dmy', 'mdy'] as const

const numericReadings: {
  format: 'epoch_seconds' | 'epoch_milliseconds' | 'excel_serial'
  from: number
  to: number
}[] = [
  { format: 'epoch_milliseconds', from: 3e11, to: 4.2e12 },
  { format: 'epoch_seconds', from: 3e8, to: 4.2e9 },
  // 1954 to 2091.
  { format: 'excel_serial', from: 20_000, to: 70_000 },
]

/** Values that are plain numbers within a range that dates have as numbers. */
const guessNumeric = (values: string[]): DateGuess | undefined => {
  const numbers = values.filter((value) => /^\s*\d{5,13}(\.\d+)?\s*$/.test(value)).map(Number)
  for (const { format, from, to } of numericReadings) {
    const fitting = numbers.filter((number) => number >= from && number <= to)
    if (fitting.length < values.length * 0.9) continue
    const time = format !== 'excel_serial' || fitting.some((number) => !Number.isInteger(number))
    return {
      reading: { kind: 'date', format, time },
      share: fitting.length / values.length,
      numeric: true,
    }
  }
  return undefined
}

/**
 * A value of a column with day first, or month first, in which a spreadsheet of the other order has read what it could: those are
 * written without leading zeros, while the values that it could not read (a day over 12 in the place of the month) keep theirs.
 */
const swappedIn = (values: string[]): string | undefined => {
  const parts = values.map((value) => [value, /^(\d{1,2})[-/](\d{1,2})[-/]\d{4}/.exec(value.trim())] as const)
  let swapped: string | undefined
  let kept = 0
  for (const [value, found] of parts) {
    if (!found) return undefined
    const [, first, second] = found as unknown as [string, string, string]
    const [a, b] = [Number(first), Number(second)]
    const padded = first.length === 2 && second.length === 2
    if (a > 12 || b > 12) {
      // Of these only those below ten show how they are written.
      if (!padded) return undefined
      if (Math.min(a, b) < 10) kept++
    } else if (a < 10 || b < 10) {
      if (padded) return undefined
      swapped ??= value
    }
  }
  return kept > 0 ? swapped : undefined
}

/** The formats of the values in one order of day and month, most frequent first; a year first is read by the engine without one. */
const readingIn = (chosen: readonly Candidate[]): DateReading => {
  const tally = new Map<string, number>()
  for (const { format } of chosen) tally.set(format, (tally.get(format) ?? 0) + 1)
  const formats = [...tally].sort((left, right) => right[1] - left[1]).map(([format]) => format)
  const written = formats.filter((format) => format !== 'iso')
  const reading: DateReading = { kind: 'date', format: written[0] ?? 'iso', time: chosen.some(({ time }) => time) }
  // Those of ISO are tried behind every other format; naming them tells that the column is mixed.
  if (formats.length > 1) reading.also = [...written.slice(1, 8), ...(formats.includes('iso') ? ['iso'] : [])]
  if (chosen.some(({ zone }) => zone)) reading.zone = true
  return reading
}

/** One mistyped day among a few is no reason not to read the others. */
export const isOneOff = (share: number, values: number): boolean => values > 4 && share >= (values - 1) / values - 1e-9

/** Values in the forms that strptime reads. */
const guessPlain = (values: string[]): DateGuess | undefined => {
  // Most columns hold no dates, and a few values show it.
  const few = values.slice(0, 20)
  if (few.filter((value) => candidatesOf(value).length > 0).length < few.length / 2) return guessNumeric(values)
  const candidates = values.map(candidatesOf)
  const inOrder = (list: readonly Candidate[], order: (typeof orders)[number]) =>
    list.find((one) => one.order === order || one.clear)
  const chosenIn = (order: (typeof orders)[number]) =>
    candidates.map((list) => inOrder(list, order)).filter((one) => one !== undefined)
  const counts = orders.map((order) => chosenIn(order).length)
  const years = (order: (typeof orders)[number]) =>
    new Set(chosenIn(order).map(({ day }) => Math.floor(day / 365.25))).size
  const shortYears = candidates.some((list) => list.some((one) => one.format.startsWith('%y')))
  // Of equals the earlier order wins; with years in two digits, the order under which the days lie in fewer years.
  const best = [0, 1, 2].reduce((left, right) => {
    if (counts[right] !== counts[left]) return counts[right]! > counts[left]! ? right : left
    return shortYears && left === 0 && years(orders[right]!) <= years('ymd') ? right : left
  })
  if (counts[best]! < values.length * 0.9 && !isOneOff(counts[best]! / values.length, values.length))
    return guessNumeric(values)
  const reading = readingIn(chosenIn(orders[best]!))
  const guess: DateGuess = { reading, share: counts[best]! / values.length, numeric: false }
  const swapped = best > 0 ? swappedIn(values) : undefined
  if (swapped !== undefined) guess.swapped = swapped
  if (best === 1 && counts[2] === counts[1]) {
    const doubt = candidates.findIndex(
      (list) => new Set(list.filter(({ order }) => order !== 'ymd').map(({ day }) => day)).size > 1,
    )
    if (doubt >= 0) {
      reading.other = readingIn(chosenIn('mdy')).format
      guess.unresolved = values[doubt]!
    }
  }
  return guess
}

/** Changes of the text under which numbers and codes look like dates too: a date only where the name of the column says so. */
const unsure = new Set(['roc_bare', 'buddhist', 'buddhist_last', 'reiwa', 'heisei'])

/**
 * Reads a column's values (blanks left out) as dates. The order of day and month is one decision for the whole column: the
 * order that reads most values. Where day first and month first read equally many, day first is given, with the other
 * reading beside it and a value that shows the doubt: the whole column, or the user, has to decide it. Values that are not all in
 * a form of strptime are brought into one, where that reads more of them (`date-rewrites.ts`).
 */
export const guessDates = (values: string[]): DateGuess | undefined => {
  if (values.length === 0) return undefined
  const plain = guessPlain(values)
  if (plain?.share === 1) return plain
  const few = values.slice(0, 20).filter((value) => /\p{Nd}/u.test(value) && value.length <= 90)
  const readable = few.map((value) => rewriteDate(value)).filter(({ text }) => guessPlain([text]) !== undefined)
  if (readable.length < Math.min(20, values.length) / 2) return plain
  const rewritten = values.map(rewriteDate)
  const guess = guessPlain(rewritten.map(({ text }) => text))
  if (!guess || guess.share <= (plain?.share ?? 0)) return plain
  const rewrites = namesUsed(dateRewrites, rewritten)
  return {
    ...guess,
    reading: { ...guess.reading, rewrites },
    numeric: guess.numeric || rewrites.some((name) => unsure.has(name)),
  }
}
