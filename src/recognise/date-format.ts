import { dateRewrites, rewriteDate } from '../core/date-rewrites.js'
import { usageError } from '../core/errors.js'
import { namesUsed } from '../core/rewrites.js'
import type { DateGuess } from '../vocabulary/dates.js'

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
  j: '\\d{1,3}',
  b: '\\p{L}+',
  B: '\\p{L}+',
  a: '\\p{L}+',
  A: '\\p{L}+',
  p: '[AaPp][Mm]',
  z: '[+-][\\d:]+',
  Z: '[A-Za-z_/+-]+',
  '%': '%',
}

/** Patterns of spreadsheets and of Java, longest first, and what strptime calls them. `mm` behind hours is minutes. */
const letters: [RegExp, string][] = [
  [/yyyy/gi, '%Y'],
  [/yy/gi, '%y'],
  [/(?<=(?:hh?|%[HI])[:.h])mm?/gi, '%M'],
  [/MMMM/gi, '%B'],
  [/MMM/gi, '%b'],
  [/(?<![%A-Za-z])MM?(?![A-Za-z])/g, '%m'],
  [/(?<![%A-Za-z])mm?(?![A-Za-z])/g, '%m'],
  [/dddd/gi, '%A'],
  [/ddd/gi, '%a'],
  [/(?<![%A-Za-z])dd?(?![A-Za-z])/gi, '%d'],
  [/(?<![%A-Za-z])ss?(?![A-Za-z])/gi, '%S'],
  [/am\/pm|(?<=\s)tt?(?![A-Za-z])|(?<=\s)a(?![A-Za-z])/gi, '%p'],
]

/** A pattern of letters (`dd/mm/yyyy HH:MM`) as a strptime format. */
const ofLetters = (given: string): string => {
  const half = /am\/pm|\s(?:tt?|a)$/i.test(given) ? '%I' : '%H'
  const start = given.replace(/(?<![A-Za-z])hh?(?![A-Za-z])/gi, half)
  return letters.reduce((format, [pattern, to]) => format.replace(pattern, to), start)
}

/**
 * The strptime format that a user gave: as it stands, or as letters (`dd/mm/yyyy`). Quotes around it are taken off.
 * @throws UserError (exit 2) for a format that names no day, or a directive that there is not
 */
export const dateFormatNamed = (given: string): string => {
  const bare = given.trim().replace(/^(["'])(.*)\1$/, '$2')
  const format = bare.includes('%') ? bare : ofLetters(bare)
  const wrong = (what: string) =>
    usageError(`--date-format ${given}: ${what}`, "for example --date-format '%d/%m/%Y', or '%m/%d/%Y %H:%M'")
  for (const [, directive] of format.matchAll(/%-?(.?)/gs))
    if (directives[directive!] === undefined) throw wrong(`there is no %${directive}`)
  if (!/%-?[YyGc]/.test(format) || !/%-?[dje]/.test(format)) throw wrong('names no day with its year')
  return format
}

/** Reads values by the strptime format that the user gave, where they look like it, as they stand or rewritten. */
export const datesByFormat = (values: string[], format: string): DateGuess | undefined => {
  if (values.length === 0) return undefined
  const shape = format.replace(/%-?(.)|([\\^$.*+?()[\]{}|/])/gu, (_, letter?: string, sign?: string) =>
    letter ? (directives[letter] ?? '.+') : `\\${sign}`,
  )
  const pattern = new RegExp(`^\\s*${shape}\\s*$`, 'u')
  const time = /%-?[HI]/.test(format)
  const share = (texts: string[]) => texts.filter((text) => pattern.test(text)).length / texts.length
  const plain = share(values)
  if (plain >= 0.9) return { reading: { kind: 'date', format, time }, share: plain, numeric: false }
  const rewritten = values.map(rewriteDate)
  const changed = share(rewritten.map(({ text }) => text))
  if (changed < 0.9) return undefined
  const rewrites = namesUsed(dateRewrites, rewritten)
  return { reading: { kind: 'date', format, time, rewrites }, share: changed, numeric: false }
}
