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
  '无',
  '空',
]

const blank = new Set(blanks)

export const isBlank = (text: string): boolean => blank.has(text.trim().toLowerCase())
