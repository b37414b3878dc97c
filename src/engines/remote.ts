import type { Value } from './engine.js'

/** A column of a result; `type` as the server writes it, such as `decimal(18,4)`. */
export interface ResultColumn {
  name: string
  type: string
}

/** A value as it comes: decimals and moments are text, and so is a whole number that no double holds. */
export type Cell = string | number | boolean | null | object

/** What the server says of the work on a statement. */
export interface Stats {
  nodes?: number
  processedRows?: number
  processedBytes?: number
  progressPercentage?: number
}

export interface Result {
  columns: ResultColumn[]
  rows: Cell[][]
  stats: Stats | undefined
}

/** A column of a relation, its name as SQL, its type in the server's words. */
export interface DeclaredColumn {
  name: string
  type: string
}

/** How the values of a column come here: an expression that the server works out, and the type that they have here. */
export interface TransferColumn {
  name: string
  /** Over the column, on the server. */
  sql: string
  /** As a Parquet file written here has it. */
  type: string
}

/** Where tables can be made that go with the run. */
export interface ScratchPlace {
  /** Makes a table by a statement that is given its full name, as SQL; returns that name. */
  make(name: string, statement: (table: string) => string): Promise<string>
}

/** The state of a table that was read, where its tables have several: an Iceberg snapshot, or a version. */
export type TableState = { snapshot: string } | { version: string }

/** A server that holds tables: the connection with it, and what is its own of SQL. */
export interface Remote {
  /** Where relations of a run may be made: as SQL, and in words. */
  readonly scratch: { sql: string; words: string } | undefined
  readonly dialect: RemoteDialect
  /**
   * Takes in an input before it is read: a path becomes a table of the scratch schema, and one snapshot of a table that has several is kept to.
   * @returns the name of the input from here on
   * @throws UserError for a path of which no table can be made, and for a table whose rows would not be those of its files
   */
  admit?(given: string, place: ScratchPlace | undefined): Promise<string>
  /** The state that an input has at its admission, by its name. */
  state?(name: string): TableState | undefined
  /** Runs a statement. `onRows` takes its rows as they come; without it they are in the result. @throws UserError */
  query(sql: string, onRows?: (rows: Cell[][], columns: ResultColumn[]) => Promise<void>): Promise<Result>
  /** What the server said last of the statement under way. */
  stats(): Stats | undefined
  /** What it did so far for this run: rows and bytes read (of PostgreSQL: rows that statements made or gave), and on how many machines. */
  done(): { rows: number; bytes: number; nodes: number }
  /** Stops the statement under way, here and on the server; nothing but `last` runs any more. */
  interrupt(): void
  /** Runs a statement also after an interruption: what tidies up. */
  last(sql: string): Promise<void>
  close(): Promise<void>
}

export interface RemoteDialect {
  /** The full name of a table as SQL. @throws UserError */
  tableSql(given: string): string
  /** How the columns of a query come here; `from`: what may be asked about them, as SQL. */
  transfer(columns: ResultColumn[], from: string): Promise<TransferColumn[]>
  /**
   * What a sample of so many rows of a larger table is selected from, an order included: the same rows as long as the table is the same. The
   * columns have the names of the transfer.
   */
  sample(table: { sql: string; columns: TransferColumn[] }, rows: number): Promise<string>
  /** The value of a cell, as engines give it. */
  value(cell: Cell | undefined, type: string): Value
  /** A type of the models in the server's words. */
  typeWords(type: string): string
  /** A statement that adds rows of texts to a table, each to become the type of its column. */
  insert(table: string, columns: DeclaredColumn[], rows: (string | null)[][]): string
  /** What stands between a name and its query in `with`, where that is needed for the query to be planned with the rest. */
  inlined: string
  /** What makes a table of a query, and what is to be run behind it. */
  create(table: string, query: string): Promise<string[]>
  /** A query for the names of tables in the scratch schema that begin with `clientele_`. */
  leftovers: string
  /** The longest name of a table, in characters. */
  longestName: number
  /** Whether tables can be made in a transaction. */
  transactions: boolean
  /** Why nothing can be worked out there whatever the tables are, if so. */
  unable?: string | undefined
  words: FieldWords
}

/** The words that differ in the reading of fields. */
export interface FieldWords {
  /** Whether a text matches a regular expression. */
  matches(text: string, pattern: string): string
  /** A text with all matches taken out. */
  without(text: string, pattern: string): string
  /** A text for comparisons and orders as of files: by code points. */
  text(sql: string): string
  /** An exact number as DECIMAL(18,4), times a scale; null where it does not fit. */
  decimal(raw: string, scale: string | undefined): string
  /** A double as DECIMAL(18,4), rounded as those of files are: in ten-thousandths, a half away from zero. */
  fromDouble(raw: string): string
  isNan(raw: string): string
  /** A typed moment as one without a zone, as a clock of the zone shows it. */
  moment(raw: string, type: string, zone: string): string
  /** What texts look like that are days or moments beyond doubt, and how these are cast. */
  isoPattern: string
  isoMoment(raw: string): string
  /** Days from 1970-01-01 to a moment. */
  day(moment: string): string
  /** What ends a query whose columns are to be worked out once, however often they are used. */
  once: string
  /** A day, counted so, as a date. */
  date(day: string): string
}
