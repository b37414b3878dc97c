/**
 * Texts that stand for a missing value, trimmed and in lower case. In a number or date column every one of them is blank.
 * In a text or id column only the empty text is blank, and of the rest those that the file as a whole uses so
 * (`missingWords`): a category may be called `None`, and Namibia is NA.
 */
export const blanks: readonly string[] = [
  '',
  'null',
  '\\n',
  'n/a',
  'na',
  '#n/a',
  'nan',
  'none',
  'nil',
  'nat',
  '-',
  '--',
  '—',
  '(null)',
  '<null>',
  '(blank)',
  'not stocked',
  'not tracked',
  'not applicable',
  '无',
  '空',
  '不适用',
]

const blank = new Set(blanks)

const longest = Math.max(...blanks.map(({ length }) => length))
/** Hardly any value begins as one of them does. */
const first = new Set(blanks.flatMap((word) => [word.charAt(0), word.charAt(0).toUpperCase()]))

export const isBlank = (text: string): boolean => {
  const bare = text.trim()
  return bare.length <= longest && first.has(bare.charAt(0)) && blank.has(bare.toLowerCase())
}

/** Words that hardly ever are a value: what databases and spreadsheets write for none. */
const technical = new Set(['null', '\\n', '#n/a', '(null)', '<null>', '(blank)', 'nan'])
const fewest = 3
const leastShare = 0.02

/**
 * The words that a file uses for a missing value, as they stand in it. A word counts when it stands in a column of numbers or dates,
 * in several columns, or, for what databases write, often in one. A single odd id or name is left as it is.
 * @param typed for each column, whether its other values are numbers or dates
 */
export function missingWords(sample: string[][], typed: boolean[]): string[] {
  const found = new Map<string, { columns: Set<number>; typed: boolean; most: number }>()
  const counts = new Map<string, number>()
  for (const row of sample) {
    for (const [at, value] of row.entries()) {
      const text = value.trim()
      if (text === '' || !isBlank(text)) continue
      const seen = found.get(text) ?? { columns: new Set(), typed: false, most: 0 }
      const key = `${at} ${text}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      seen.columns.add(at)
      seen.typed ||= typed[at] === true
      seen.most = Math.max(seen.most, counts.get(key)!)
      found.set(text, seen)
    }
  }
  const often = (most: number) => most >= fewest && most >= sample.length * leastShare
  return [...found]
    .filter(
      ([text, { columns, typed: inTyped, most }]) =>
        inTyped || (columns.size > 1 && most > 1) || (technical.has(text.toLowerCase()) && often(most)),
    )
    .map(([text]) => text)
    .filter((text) => text !== '-' && text !== '--' && text !== '—')
}
