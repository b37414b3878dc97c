import { currencyCode, currencyPattern } from '../core/currencies.js'
import { whereShapeAllows } from '../core/digit-shapes.js'
import { factorOf, numberRewrites, rewriteNumber } from '../core/number-rewrites.js'
import { namesUsed } from '../core/rewrites.js'
import type { DecimalSign, Reading } from '../core/source.js'

type NumberReading = Extract<Reading, { kind: 'number' }>

/** What a column's values say as numbers. */
export interface NumberGuess {
  reading: NumberReading
  /** Share of the values that the reading can read, from 0 to 1. */
  share: number
  whole: boolean
  least: number
  most: number
  /** The decimal separator, where the values leave no doubt about it. */
  style?: DecimalSign
  /** A value that could be read both ways (`1,234`), where nothing decides it. */
  unresolved?: string
  /** Codes of the currencies that stand beside the numbers; empty where none does. */
  currencies: string[]
}

const before = new RegExp(`^${currencyPattern}`, 'u')
const behind = new RegExp(`${currencyPattern}$`, 'u')

/** Blanks that the engine keeps where they do not stand between digits. */
const odd = /[\t\r\n\u2002-\u200f\u3000\ufeff]|\u202f(?!\d)|^\u202f/

interface Parts {
  core: string
  negative: boolean
  percent: boolean
  parentheses: boolean
  stripped: boolean
  /** As it stands beside the number; empty for none. */
  currency: string
}

/** Takes signs, currency, percent and parentheses off; what is left must be digits and separators. */
const takenApart = (text: string): Parts | undefined => {
  // Most numbers need no taking apart.
  if (/^-?\d+(?:\.\d+)?$/.test(text)) {
    const negative = text.startsWith('-')
    const core = negative ? text.slice(1) : text
    return { core, negative, percent: false, parentheses: false, stripped: false, currency: '' }
  }
  if (odd.test(text)) return undefined
  let core = text.trim()
  const whole = core
  const parentheses = /^\(.*\)$/.test(core) || /^[^\d(]{1,4}\(.*\)$|^\([^()]*\)\s*[^\d()]{1,4}$/.test(core)
  if (parentheses) core = core.replace(/[()]/g, '').trim()
  const percent = core.endsWith('%')
  if (percent) core = core.slice(0, -1).trim()
  let negative = parentheses
  const sign = () => {
    const found = /^[-+−–]\s*/.exec(core)
    if (!found) return
    negative ||= found[0][0] !== '+'
    core = core.slice(found[0].length)
  }
  sign()
  const signBehind = /^[^-+−–]*\d\s*[-−–]$/.test(core)
  if (signBehind) {
    core = core.slice(0, -1).trim()
    negative = true
  }
  const currency = before.exec(core)?.[0] ?? behind.exec(core)?.[0] ?? ''
  const bare = core.replace(before, '').trim().replace(behind, '').trim()
  const stripped = bare !== core || signBehind || /[\s−–]/.test(whole)
  if (bare !== core) {
    core = bare
    sign()
  }
  return /^[\d.,'’\s\u00a0\u202f]*\d[\d.,'’\s\u00a0\u202f]*$/.test(core) || /^\d*\.?\d+[eE][-+]?\d+$/.test(core)
    ? { core, negative, percent, parentheses, stripped, currency }
    : undefined
}

/** The same; its patterns ask for digits, and not for certain ones. */
const partsOf = whereShapeAllows(
  (shape) => takenApart(shape) !== undefined,
  takenApart,
  () => undefined,
)

type Separators = Pick<NumberReading, 'decimal' | 'thousands'>

const readings: Separators[] = [
  { decimal: '.', thousands: '' },
  { decimal: ',', thousands: '' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
]

const shapes = readings.map(({ decimal, thousands }) => {
  const point = decimal === '.' ? '\\.' : ','
  const group =
    thousands === '.' ? '\\.' : thousands === ' ' ? '[\\s\\u00a0\\u202f]' : thousands === "'" ? "['’]" : thousands
  // Groups of two are how India writes 12,34,567.
  const head = thousands === '' ? '\\d+' : `(?:\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3}|\\d+)`
  return new RegExp(`^(?:${head}(?:${point}\\d*)?|${point}\\d+)$`)
})

const scientific = /^\d*\.?\d+[eE][-+]?\d+$/

/** The number that a text is under a reading, or undefined. Meant for samples: amounts are read by the engine, exactly. */
const numberOf = (parts: Parts, { decimal, thousands }: Separators): number => {
  const bare = thousands === '' ? parts.core : parts.core.replace(/[\s\u00a0\u202f'’]/g, '').replaceAll(thousands, '')
  const value = Number(decimal === ',' ? bare.replace(',', '.') : bare)
  return (parts.negative ? -value : value) / (parts.percent ? 100 : 1)
}

/** Digits in groups of three behind one kind of separator: a thousand, or a fraction with three decimals. */
const doubtful = /^[1-9]\d{0,2}([.,])\d{3}$/

/** Currencies that are written with three decimals. */
const thousandths = /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/

/** Amounts with a currency that all have three digits behind their full stop: hardly any money has three decimals, unless it is small prices alone. */
const areThousands = (separated: Parts[]): boolean =>
  separated.length >= 3 &&
  separated.every(({ currency }) => currency !== '' && !thousandths.test(currencyCode(currency))) &&
  separated.some(({ core }) => /^\d{2,}/.test(core))

/** The separators that read most of the numbers, and the value that leaves doubt about them. */
function separatorsOf(known: Parts[], style: DecimalSign | undefined) {
  const counts: number[] = []
  const count = (n: number) => {
    counts[n] ??= known.filter(({ core }) => shapes[n]!.test(core) || scientific.test(core)).length
    return counts[n]
  }
  // Mostly the plainest reads all of them, and none reads more.
  const all = shapes.findIndex((_, n) => count(n) === known.length)
  const most = all < 0 ? Math.max(...counts) : known.length
  const plainest = counts.indexOf(most)
  const separated = known.filter(({ core }) => /[.,]/.test(core))
  const kinds = new Set(separated.map(({ core }) => doubtful.exec(core)?.[1]))
  const kind = kinds.size === 1 ? [...kinds][0] : undefined
  // `12.990` beside `990`: with decimals, a whole number of three digits at most would have them too.
  const plain = known.filter(({ core }) => !/[.,]/.test(core))
  const bySize = kind === '.' && plain.length > 0 && plain.every(({ core }) => /^\d{1,3}$/.test(core))
  const bySign = kind === '.' && plain.length === 0 && areThousands(separated)
  const dot = style === ',' || (style === undefined && (bySize || bySign)) ? 3 : plainest
  const preferred = kind === ',' ? (style === ',' ? 1 : 2) : kind === '.' ? dot : plainest
  const best = count(preferred) === most ? preferred : plainest
  const doubt =
    kind !== undefined &&
    style === undefined &&
    (kind === ',' || bySize || separated.some(({ currency }) => currency !== ''))
  return { best, sure: separated.length > 0 && kind === undefined, doubt: doubt ? separated[0]!.core : undefined }
}

/** Numbers in the forms that are read as they stand. `texts`: as they stood before they were rewritten. */
const guessPlain = (values: string[], style: DecimalSign | undefined, texts?: string[]): NumberGuess | undefined => {
  const few = values.slice(0, 20)
  if (few.filter((value) => partsOf(value)).length < few.length / 2) return undefined
  const parts = values.map(partsOf)
  const known = parts.filter((part) => part !== undefined)
  if (known.length === 0) return undefined
  const { best, sure, doubt } = separatorsOf(known, style)
  const separators = readings[best]!
  const fits = (part: Parts | undefined): part is Parts =>
    part !== undefined && (shapes[best]!.test(part.core) || scientific.test(part.core))
  const fitting = known.filter(fits)
  if (fitting.length === 0) return undefined
  const numbers = parts.flatMap((part, at) =>
    fits(part) ? [numberOf(part, separators) * (texts ? factorOf(texts[at]!) : 1)] : [],
  )
  return {
    reading: {
      kind: 'number',
      ...separators,
      strip: fitting.some(({ stripped }) => stripped),
      percent: fitting.some(({ percent }) => percent),
      parentheses: fitting.some(({ parentheses }) => parentheses),
    },
    share: fitting.length / values.length,
    whole: numbers.every(Number.isInteger),
    least: numbers.reduce((a, b) => Math.min(a, b)),
    most: numbers.reduce((a, b) => Math.max(a, b)),
    style: sure ? separators.decimal : undefined,
    unresolved: doubt,
    currencies: [...new Set(fitting.flatMap(({ currency }) => (currency === '' ? [] : [currencyCode(currency)])))],
  }
}

/**
 * Reads a column's values (blanks left out) as numbers: the separators that read most of them, the plainer first. `1,234`
 * alone in a column is a thousand and `1.234` a fraction, unless `style`, the decimal separator that other columns of the file
 * are sure of, says otherwise, or `990` stands beside `12.990`. Units, multiples and full-width digits are taken off where that
 * reads more values (`number-rewrites.ts`).
 */
export const guessNumbers = (values: string[], style?: DecimalSign): NumberGuess | undefined => {
  const plain = guessPlain(values, style)
  if (plain?.share === 1) return plain
  const few = values.slice(0, 20)
  if (few.filter((value) => partsOf(rewriteNumber(value).text)).length < few.length / 2) return plain
  const rewritten = values.map(rewriteNumber)
  const guess = guessPlain(
    rewritten.map(({ text }) => text),
    style,
    values,
  )
  if (!guess || guess.share <= (plain?.share ?? 0)) return plain
  return { ...guess, reading: { ...guess.reading, rewrites: namesUsed(numberRewrites, rewritten) } }
}
