import { candidatesOf, type DateGuess, type DateReading } from '../vocabulary/dates.js'

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

const directives: Record<string, string> = {
  Y: '\\d{4}',
  y: '\\d{2}',
  m: '\\d{1,2}',
  d: '\\d{1,2}',
  H: '\\d{1,2}',
  I: '\\d{1,2}',
  M: '\\d{1,2}',
  S: '\\d{1,2}',
  f: '\\d+',
  n: '\\d+',
  g: '\\d+',
  b: '\\p{L}+',
  B: '\\p{L}+',
  a: '\\p{L}+',
  A: '\\p{L}+',
  p: '[AaPp][Mm]',
  z: '[+-][\\d:]+',
  '%': '%',
}

/** Reads values by the strptime format that the user gave, where they look like it. */
export const datesByFormat = (values: string[], format: string): DateGuess | undefined => {
  // Only what has a meaning in a pattern may be escaped there.
  const shape = format.replace(/%-?(.)|([\^$\\.*+?()[\]{}|/])/gu, (_, letter?: string, sign?: string) =>
    letter ? (directives[letter] ?? '.+') : `\\${sign}`,
  )
  const pattern = new RegExp(`^\\s*${shape}\\s*$`, 'u')
  const fitting = values.filter((value) => pattern.test(value))
  if (fitting.length < values.length * 0.9 || values.length === 0) return undefined
  const time = /%-?[HI]/.test(format)
  return { reading: { kind: 'date', format, time }, share: fitting.length / values.length, numeric: false }
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
  const daysIn = (order: (typeof orders)[number]) =>
    candidates.flatMap((list) => list.find((one) => one.order === order)?.day ?? [])
  const years = (order: (typeof orders)[number]) => new Set(daysIn(order).map((day) => Math.floor(day / 365.25))).size
  const shortYears = candidates.some((list) => list.some((one) => one.format.startsWith('%y')))
  // Of equals the earlier order wins; with years in two digits, the order under which the days lie in fewer years.
  const best = [0, 1, 2].reduce((left, right) => {
    if (counts[right] !== counts[left]) return counts[right]! > counts[left]! ? right : left
    return shortYears && left === 0 && years(orders[right]!) <= years('ymd') ? right : left
  })
  if (counts[best]! < values.length * 0.9) return guessNumeric(values)
  const readingIn = (order: (typeof orders)[number]) => {
    const chosen = candidates.map((list) => list.find((one) => one.order === order)).filter((one) => one !== undefined)
    const tally = new Map<string, number>()
    for (const { format } of chosen) tally.set(format, (tally.get(format) ?? 0) + 1)
    const formats = [...tally].sort((left, right) => right[1] - left[1]).map(([format]) => format)
    const reading: DateReading = { kind: 'date', format: formats[0]!, time: chosen.some(({ time }) => time) }
    if (formats.length > 1) reading.also = formats.slice(1, 8)
    if (chosen.some(({ zone }) => zone)) reading.zone = true
    return reading
  }
  const reading = readingIn(orders[best]!)
  const guess: DateGuess = { reading, share: counts[best]! / values.length, numeric: false }
  if (best === 1 && counts[2] === counts[1]) {
    const doubt = candidates.findIndex(
      (list) => new Set(list.filter(({ order }) => order !== 'ymd').map(({ day }) => day)).size > 1,
    )
    if (doubt >= 0) {
      reading.other = readingIn('mdy').format
      guess.unresolved = values[doubt]!
    }
  }
  return guess
}
