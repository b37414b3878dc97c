import type { MappedColumn, SourceFile } from '../core/source.js'

/** How an engine reads files: SQL over the relation that a file is. Values that cannot be read are null. */
export interface Reader {
  /** The relation, for `from`; `n`: the number under which rows that cannot be split into columns are noted. */
  scan(file: SourceFile, n?: number): string
  /** The column at a position as text, as it stands. */
  raw(file: SourceFile, index: number): string
  /** An id or a text, trimmed; null where it says that there is none. */
  text(file: SourceFile, column: MappedColumn): string
  /** A number as its column writes it; `type`: by default DECIMAL(18,4). */
  number(file: SourceFile, column: MappedColumn, type?: string): string
  /** A moment without zone. */
  moment(file: SourceFile, column: MappedColumn): string
  /** The day of a moment, counted from 1970-01-01. */
  day(moment: string): string
  /** Whether there is no value; `number`: dashes and words such as `NA` are none. */
  blank(file: SourceFile, column: MappedColumn, type?: 'text' | 'number'): string
  /** Selects over a Parquet file of results: its rows but those of an id, in their order, and the number of those. */
  parquetWithout(path: string, columns: string[], key: string, id: string): { kept: string; removed: string }
  /** The number that a text is, in digits with a point. */
  plainNumber(text: string, type: string): string
}
