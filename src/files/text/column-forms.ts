import { isDate } from '../../vocabulary/dates.js'
import { isNumber } from './header-row.js'

/** What the sound rows of a sample say of a column: whether it is ever blank, and the form of its values. */
interface ColumnForm {
  blank: 'never' | 'always' | 'some'
  /** Tests a value that is not blank; absent where values have no form. */
  form?: (value: string) => boolean
}

/** Fewer sound rows say nothing of the columns. */
const fewest = 5

const clock = /^\s*\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(\s?[AaPp][Mm])?\s*$/
const forms: ((value: string) => boolean)[] = [
  (value) => clock.test(value),
  isDate,
  (value) => isNumber(value) && !clock.test(value),
]

/** What is known of the columns of a file, to tell a row from one that is shifted. */
export interface ColumnForms {
  /** Whether every cell is such as its column holds, and some cell has a form that shows it. */
  fits(fields: string[]): boolean
  /** Whether no cell is other than its column holds. */
  allows(fields: string[]): boolean
  /** Rows that lack their last cells are usual in this file. */
  shortRows: boolean
}

const isBlank = (value: string | undefined) => value === undefined || value.trim() === ''

/**
 * Learns from a sample how the rows of a file look.
 * @param rows sampled records, of any width
 */
export function columnFormsOf(rows: string[][], width: number): ColumnForms {
  const sound = rows.filter((fields) => fields.length === width)
  const short = rows.filter((fields) => fields.length < width && fields.length > 1).length
  const formOf = (_: unknown, at: number): ColumnForm => {
    const values = sound.map((fields) => fields[at] ?? '').filter((value) => !isBlank(value))
    const mostly = (test: (value: string) => boolean) => {
      let others = 0
      return !values.some((value) => !test(value) && ++others > values.length * 0.1)
    }
    const form = values.length >= fewest ? forms.find(mostly) : undefined
    const blank = values.length === 0 ? 'always' : values.length === sound.length ? 'never' : 'some'
    return { blank, ...(form && { form }) }
  }
  // Mostly nobody asks: every row is as wide as the header, and no cell stands in doubt.
  let known: ColumnForm[] | undefined
  const columns = () => {
    known ??= Array.from({ length: width }, formOf)
    return known
  }
  const allows = (fields: string[]) =>
    sound.length >= fewest &&
    fields.length === width &&
    columns().every(({ blank, form }, at) => {
      const value = fields[at]!
      return isBlank(value)
        ? blank !== 'never'
        : blank !== 'always' && (form === undefined || form(value.replace(/^["']/, '')))
    })
  return {
    allows,
    fits: (fields) => allows(fields) && columns().some(({ form }, at) => form !== undefined && !isBlank(fields[at])),
    shortRows: short >= 3 && short >= rows.length * 0.02 && sound.length >= fewest,
  }
}

/**
 * The row as it was meant, where only one way of putting it right makes every cell fit its column: a delimiter too many, or last
 * cells that are left out. Nothing where none or several do.
 */
export function repairedRow(
  fields: string[],
  width: number,
  { fits, shortRows }: Pick<ColumnForms, 'fits' | 'shortRows'>,
): string[] | undefined {
  if (fields.length === width) return fits(fields) ? fields : undefined
  if (fields.length < width) {
    if (!shortRows) return undefined
    const padded = [...fields, ...Array.from({ length: width - fields.length }, () => '')]
    return fits(padded) ? padded : undefined
  }
  const ways = new Map<string, string[]>()
  const consider = (row: string[]) => {
    if (fits(row)) ways.set(JSON.stringify(row), row)
  }
  if (fields.length === width + 1)
    for (const [at, field] of fields.entries()) if (isBlank(field)) consider(fields.toSpliced(at, 1))
  if (fields.slice(width).every(isBlank)) consider(fields.slice(0, width))
  return ways.size === 1 ? [...ways.values()][0] : undefined
}
