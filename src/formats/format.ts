import type { Classification, Lang } from '../analyses/define.js'
import type { Engine } from '../engines/engine.js'
import type { RowSource } from '../results/rows.js'
import type { TableLook } from './lay-table.js'

/** Rows with the name that they have in files and workbooks. */
export interface NamedRows {
  name: string
  source: RowSource
}

/** Classes that have been run, for formats that say beside the rows what they mean. */
export interface About {
  lang: Lang
  classes: { classification: Classification; params: Record<string, unknown> }[]
  asOfDay: number
}

/** How rows are laid out beyond their format. */
export interface Layout {
  /** CSV and TSV as spreadsheets like them: see `guarded-text.ts`. */
  spreadsheet?: boolean | undefined
  about?: About | undefined
  /** The terminal that a table is for. */
  look?: TableLook | undefined
}

/** How the columns of a file of results are read as text. */
export interface ReadBack {
  /** A relation, or what stands for one in `from`. */
  from: string
  columns: { name: string; sql: string }[]
}

/** Rows to be taken out of a file: those whose column holds the id. */
export interface Unwanted {
  /** Name of the column; undefined: the first one, whatever it is called. */
  column: string | undefined
  id: string
}

/**
 * Everything that is known of a format of rows. What is heavy is imported when it is used: the list of formats is read before
 * anything runs.
 */
export interface Format {
  name: string
  /** Endings of its file names, the usual one first. */
  endings: string[]
  /** No text: never to a terminal. */
  binary?: true
  /** For people at a terminal: no format of a folder of results. */
  terminal?: true
  /** `--spreadsheet` changes how it is written. */
  spreadsheet?: true
  /** Several row sources make one file: a folder of results holds it alone, under this name without ending. */
  workbook?: string
  /**
   * Writes rows to a file that does not exist yet, and gives their number.
   * @param rows one source, or several where the format is a workbook
   */
  write: (engine: Engine, rows: NamedRows[], path: string, layout: Layout) => Promise<number>
  /** Reads a file of results back; left out where that is not possible. `name`: the rows wanted of a workbook, else its first. */
  read?: (engine: Engine, path: string, name?: string) => Promise<ReadBack>
  /**
   * Writes a file of results again without some rows, the others as they stand, and gives how many went; undefined where it has no such
   * column, and nothing is written.
   */
  without?: (engine: Engine, path: string, to: string, rows: Unwanted) => Promise<number | undefined>
  /**
   * Splits a file into files of at most so many rows and bytes, each a whole of its own, and gives the rows of each; left out where rows are
   * rather written to several files.
   * @param target path of part number n, counted from 1
   */
  split?: (path: string, limit: { rows: number; bytes: number }, target: (n: number) => string) => Promise<number[]>
  /** Whether a workbook has the rows of that name. */
  holds?: (path: string, name: string) => Promise<boolean>
}

/** Declares a format; keeps its name as it stands, so that the list of formats gives the list of names. */
export const defineFormat = <const Name extends string>(format: Format & { name: Name }): Format & { name: Name } =>
  format
