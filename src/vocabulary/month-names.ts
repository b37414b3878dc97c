import { monthWords } from '../core/month-words.js'

const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** Month by its name in other languages, whole and short. */
const others = new Map(
  monthWords.flatMap(([, words], at) => words.split('|').map((word): [string, number] => [word, at + 1])),
)

const inCentury = (year: number) => (year < 100 ? 2000 + year : year)

/** The month that a column's name says, with or without a year, words such as `qty` before it passed over. */
export function monthOf(header: string): { month: number; year?: number } | undefined {
  const text = header.normalize('NFKC').trim().toLowerCase()
  const zh = /(?:(\d{4})\s*年)?\s*(\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月(?:份|末|底)?$/.exec(text)
  if (zh) {
    const month = /\d/.test(zh[2]!) ? Number(zh[2]) : chinese.indexOf(zh[2]!) + 1
    return month >= 1 && month <= 12 ? { month, ...(zh[1] && { year: Number(zh[1]) }) } : undefined
  }
  const iso = /(?:^|[^\d])(\d{4})[-/._ ]?(0[1-9]|1[0-2])(?:[-/._](?:28|29|30|31|01))?$/.exec(text)
  if (iso) return { month: Number(iso[2]), year: Number(iso[1]) }
  // Names of other languages are short words in English: they stand alone, or with a year.
  const foreign = /^(\p{L}+)\.?[-/._' ]*(\d{4}|\d{2})?$/u.exec(text)
  const known = foreign && others.get(foreign[1]!)
  if (known) return { month: known, ...(foreign[2] && { year: inCentury(Number(foreign[2])) }) }
  const named = /(?:^|[^a-z])([a-z]{3,9})[-/._' ]*(\d{4}|\d{2})?$/.exec(text)
  const before = /(?:^|[^\d])(\d{4})[-/._ ]*([a-z]{3,9})$/.exec(text)
  const word = before ? before[2]! : named?.[1]
  const month = word === undefined ? 0 : english.indexOf(word.slice(0, 3)) + 1
  const full = [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ]
  if (month === 0 || !(word!.length === 3 || word === 'sept' || full[month - 1] === word)) return undefined
  const year = before?.[1] ?? named?.[2]
  return { month, ...(year && { year: inCentury(Number(year)) }) }
}

/** Whether a row is one of names because it names at least three different months. */
export const namesMonths = (row: string[]): boolean => {
  const months = row.map(monthOf).filter((month) => month !== undefined)
  return new Set(months.map(({ year, month }) => `${year ?? ''} ${month}`)).size >= 3
}
