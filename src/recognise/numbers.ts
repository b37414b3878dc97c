import type { Reading } from '../core/source.js'

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
  style?: '.' | ','
  /** A value that could be read both ways (`1,234`), where nothing settles it. */
  unresolved?: string
}

/** Currency signs and codes before or behind a number. */
const currency =
  /^(?:[A-Z]{1,3})?[$€£¥￥₹₽₩₺₫฿₴₦₱₪](?:[A-Z]{3})?|^(?:[A-Z]{3}|R\$|Rs\.?|kr\.?|zł|Fr\.)(?=[\s\d(.+-])|(?:[$€£¥￥₹₽₩₺₫฿₴₦₱₪]|(?<=[\s\d).,-])(?:[A-Z]{3}|kr\.?|zł|元|円|Ft|Kč|lei|USD))$/u

interface Parts {
  core: string
  negative: boolean
  percent: boolean
  parentheses: boolean
  stripped: boolean
}

/** Takes signs, currency, percent and parentheses off; what is left must be digits and separators. */
const partsOf = (text: string): Parts | undefined => {
  // Most numbers need no taking apart.
  if (/^-?\d+(?:\.\d+)?$/.test(text)) {
    const negative = text.startsWith('-')
    return { core: negative ? text.slice(1) : text, negative, percent: false, parentheses: false, stripped: false }
  }
  let core = text.trim()
  const whole = core
  const parentheses = /^\(.*\)$/.test(core) || /^[^\d(]{1,4}\(.*\)$/.test(core)
  if (parentheses) core = core.replace(/[()]/g, '').trim()
  const percent = core.endsWith('%')
  if (percent) core = core.slice(0, -1).trim()
  let negative = parentheses
  const sign = () => {
    const found = /^[-+−]\s*/.exec(core)
    if (!found) return
    negative ||= found[0][0] !== '+'
    core = core.slice(found[0].length)
  }
  sign()
  const behind = /^[^-+−]*\d\s*[-−]$/.test(core)
  if (behind) {
    core = core.slice(0, -1).trim()
    negative = true
  }
  const before = core
  core = core.replace(currency, '').trim().replace(currency, '').trim()
  const stripped = core !== before || behind || /[\s−]/.test(whole)
  if (core !== before) sign()
  return /^[\d.,'’\s\u00a0\u202f]*\d[\d.,'’\s\u00a0\u202f]*$/.test(core) || /^\d*\.?\d+[eE][-+]?\d+$/.test(core)
    ? { core, negative, percent, parentheses, stripped }
    : undefined
}

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

/**
 * Reads a column's values (blanks left out) as numbers: the separators that read most of them, the plainer first. `1,234`
 * alone in a column is a thousand and `1.234` a fraction, unless `style`, the decimal separator that other columns of the file
 * are sure of, says otherwise.
 */
export const guessNumbers = (values: string[], style?: '.' | ','): NumberGuess | undefined => {
  const few = values.slice(0, 20)
  if (few.filter((value) => partsOf(value)).length < few.length / 2) return undefined
  const known = values.map(partsOf).filter((part) => part !== undefined)
  if (known.length === 0) return undefined
  const counts = shapes.map((shape) => known.filter(({ core }) => shape.test(core) || scientific.test(core)).length)
  const most = Math.max(...counts)
  const separated = known.filter(({ core }) => /[.,]/.test(core))
  const kinds = new Set(separated.map(({ core }) => doubtful.exec(core)?.[1]))
  const kind = kinds.size === 1 ? [...kinds][0] : undefined
  const preferred = kind === ',' ? (style === ',' ? 1 : 2) : kind === '.' && style === ',' ? 3 : counts.indexOf(most)
  const best = counts[preferred] === most ? preferred : counts.indexOf(most)
  const separators = readings[best]!
  const fitting = known.filter(({ core }) => shapes[best]!.test(core) || scientific.test(core))
  if (fitting.length === 0) return undefined
  const numbers = fitting.map((part) => numberOf(part, separators))
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
    style: separated.length > 0 && kind === undefined ? separators.decimal : undefined,
    unresolved: kind === ',' && style === undefined ? separated[0]!.core : undefined,
  }
}
