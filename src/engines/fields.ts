import type { MappedColumn } from '../core/source.js'

/**
 * The fields of one source as SQL over a relation in which each is worked out once: their values, and whether these are missing or cannot be
 * read. What a file has no column for is `null`.
 */
export interface FieldsSql {
  has(field: string): boolean
  /** An id or a text, trimmed; null where it says "no value". */
  text(field: string): string
  /** A DECIMAL(18,4). */
  number(field: string): string
  /** Whether there is no value; `number` takes dashes and `NA` for none as well. */
  blank(field: string, type?: 'text' | 'number'): string
  unreadableNumber(field: string): string
  /** Days since 1970-01-01 of a moment. */
  dayOf(field: string): string
  /** Of the order: days since 1970-01-01, and minutes after midnight. */
  day: string
  minute: string
  /** Whether a text is like a regular expression that every engine knows. */
  matches(text: string, pattern: string): string
  /** Whether a text is one of a list; false where there is none. */
  among(text: string, list: readonly string[]): string
  /** A day as text, such as 2024-12-31. */
  dayText(day: string): string
  /** Amounts are written without sign also where pieces went back. */
  unsigned: boolean
  /** Blank quantities are pieces of an unknown number, not one. */
  unknownQuantity: boolean
  /** The price of a piece with all its decimals, a DECIMAL(20,10), where prices have more than four; else undefined. */
  finePrice?: string | undefined
  /** Whether the cell of a discount column that mixes both is a percentage; undefined where no column does. */
  discountIsRate?: string | undefined
}

/** What states say of the rows of a file. */
export interface StatesSql {
  columns: MappedColumn[]
  /** Values of a column that say nothing against a row. */
  usual(column: MappedColumn): string[]
  /** Other values of it that are known to stand there. */
  shown(column: MappedColumn): string[]
  /** The outcome of a row by its states, as SQL; null where it is sound, and `not_plain` where its state takes something back. */
  outcome(fields: FieldsSql): string
}
