import { candidatesOf, type DateGuess, type DateReading } from './dates.js'

const orders = ['ymd', 'dmy', 'mdy'] as const

const numericReadings: {
  format: 'epoch_seconds' | 'epoch_milliseconds' | 'excel_serial'
  from: number
  to: number
  day: (n: number) => number
}[] = [
  { format: 'epoch_milliseconds', from: 3e11, to: 4.2e12, day: (n) => Math.floor(n / 86_400_000) },
  { format: 'epoch_seconds', from: 3e8, to: 4.2e9, day: (n) => Math.floor(n / 86_400) },
  // Day 25569 of a spreadsheet is 1970-01-01.
  { format: 'excel_serial', from: 20_000, to: 70_000, day: (n) => Math.floor(n) - 25_569 },
]

/** Values that are plain numbers within a range that dates have as numbers. */
const guessNumeric = (values: string[]): DateGuess | undefined => {
  const numbers = values.filter((value) => /^\s*\d{5,13}(\.\d+)?\s*$/.test(value)).map(Number)
  for (const { format, from, to, day } of numericReadings) {
    const fitting = numbers.filter((number) => number >= from && number <= to)
    if (fitting.length < values.length * 0.9) continue
    const days = fitting.map(day)
    const time = format !== 'excel_serial' || fitting.some((number) => !Number.isInteger(number))
    return {
      reading: { kind: 'date', format, time },
      share: fitting.length / values.length,
      earliest: Math.min(...days),
      latest: Math.max(...days),
      numeric: true,
    }
  }
  return undefined
}

/**
 * Reads a column's values (blanks left out) as dates. The order of day and month is one decision for the whole column: the
 * order that reads most values. Where day first and month first read equally many, day first is given, with the other
 * reading beside it and a value that shows the doubt: the whole column, or the user, has to settle it.
 */
export const guessDates = (values: string[]): DateGuess | undefined => {
  if (values.length === 0) return undefined
  // Most columns hold no dates, and a few values show it.
  const few = values.slice(0, 20)
  if (few.filter((value) => candidatesOf(value).length > 0).length < few.length / 2) return guessNumeric(values)
  const candidates = values.map(candidatesOf)
  const counts = orders.map((order) => candidates.filter((list) => list.some((one) => one.order === order)).length)
  // Of equals the earlier wins, except that a year in two digits stands first only where nothing else reads the column.
  const yearLast = candidates.some((list) => list.some((one) => one.format.startsWith('%y')))
  const ranked = yearLast ? ([1, 2, 0] as const) : ([0, 1, 2] as const)
  const best = ranked.reduce((left, right) => (counts[right]! > counts[left]! ? right : left))
  if (counts[best]! < values.length * 0.9) return guessNumeric(values)
  const readingIn = (order: (typeof orders)[number]) => {
    const chosen = candidates.map((list) => list.find((one) => one.order === order)).filter((one) => one !== undefined)
    const tally = new Map<string, number>()
    for (const { format } of chosen) tally.set(format, (tally.get(format) ?? 0) + 1)
    const formats = [...tally].sort((left, right) => right[1] - left[1]).map(([format]) => format)
    const reading: DateReading = { kind: 'date', format: formats[0]!, time: chosen.some(({ time }) => time) }
    if (formats.length > 1) reading.also = formats.slice(1, 8)
    if (chosen.some(({ zone }) => zone)) reading.zone = true
    return { reading, days: chosen.map(({ day }) => day) }
  }
  const { reading, days } = readingIn(orders[best]!)
  const guess: DateGuess = {
    reading,
    share: days.length / values.length,
    earliest: days.reduce((a, b) => Math.min(a, b)),
    latest: days.reduce((a, b) => Math.max(a, b)),
    numeric: false,
  }
  if (best === 1 && counts[2] === counts[1]) {
    const doubt = candidates.findIndex(
      (list) => new Set(list.filter(({ order }) => order !== 'ymd').map(({ day }) => day)).size > 1,
    )
    if (doubt >= 0) {
      reading.other = readingIn('mdy').reading.format
      guess.unsettled = values[doubt]!
    }
  }
  return guess
}
