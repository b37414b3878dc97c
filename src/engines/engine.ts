import type { Reader } from './reader.js'

/** A value as the engine gives it: exact numbers as text where a double could not hold them. */
export type Value = string | number | boolean | null
export type Row = Record<string, Value>

/**
 * What the program asks of a query engine. DuckDB is the only one that a run is opened on (`duckdb/`); a server that holds the data is a
 * `Remote`. A second engine is a second implementation of this.
 */
export interface Engine {
  /** A private directory (0700) for spill and intermediate files; removed by `close`, also after Ctrl-C. */
  readonly scratch: string
  /** How files are read. */
  readonly reader: Reader
  run(sql: string): Promise<void>
  /**
   * From here on relations are made in this schema, which is made where it is not there; names are looked up in it first, then in the
   * others in their order.
   */
  enter(schema: string, others?: readonly string[]): Promise<void>
  /** Drops every schema that was entered, with all that is in it. */
  clear(): Promise<void>
  /**
   * The same engine with schemas of its own, which knows no relation of this one: two runs may go on side by side, each in its own. Ends
   * with `close`, or with the engine.
   */
  apart(): Promise<Engine>
  /** All rows of a small query. Decimals and 64-bit integers beyond 2^53 come as text. */
  rows(sql: string): Promise<Row[]>
  /** The columns of a query of doubles, NaN where a value is missing: for up to a million rows, where the engine has a quicker way. */
  numbers?(sql: string): Promise<Float64Array[]>
  /** From here on the rows of a file come in the order in which they stand in it. */
  inFileOrder(): Promise<void>
  /** Paths of the files whose names a pattern with `*`, `?` and `[]` takes in, in order. */
  filesMatching(pattern: string): Promise<string[]>
  /** The columns of a file of JSON objects, an array of them or one a line, each as text over a relation. */
  scanJson(path: string): Promise<{ from: string; columns: { name: string; sql: string }[] }>
  /** The texts of a column that are spelled most like another, the nearest first. */
  nearest(relation: string, column: string, text: string, count: number): Promise<string[]>
  /** What is wrong with a format of dates (as of strptime), if anything. */
  dateFormatFault(format: string): Promise<string | undefined>
  /** Adds rows to a relation that is there, given by columns in its order. */
  insert(relation: string, columns: NewColumn[]): Promise<void>
  /**
   * Writes the rows of a query to a file that does not exist yet (created 0600), in the order that the query says. Returns the
   * number of rows.
   */
  copy(query: string, path: string, format: CopyFormat): Promise<number>
  /**
   * The same for expressions over relations of the same keys, by key, where the engine has a quicker way than a join and a sort.
   * Undefined where the keys are not the same: nothing was written then.
   */
  copyMergeJoin?(join: MergeJoin, expressions: string, path: string, format: CopyFormat): Promise<number | undefined>
  /** The share of the statement under way that is done, from 0 to 1; undefined where that is not known. */
  progress(): number | undefined
  /** Stops the statement under way; it then fails. */
  interrupt(): void
  close(): Promise<void>
}

/** What a value that the program works out may be; integers are exact up to 2^53. */
export type ValueType = 'text' | 'integer' | 'number' | 'flag'

/** Values of one column; of numbers and integers also as doubles, NaN where one is missing. */
export type Column = Value[] | Float64Array

/** The values of one column of new rows. */
export interface NewColumn {
  name: string
  type: ValueType
  values: Column
}

/**
 * Relations with one row each for the same keys: classes, with the population where there are several. Rows made of them side by side
 * need no joins, and their long texts need not be sorted.
 */
export interface MergeJoin {
  relations: string[]
  /** What has every key, in front of them; only its keys are read: what is known of a population stands in the classes. */
  population?: { relation: string; as: string }
  keys: string[]
  /** A condition over them. */
  where?: string
}

/** `lines`: the query's only column, text, one row a line, written as it stands (for formats laid out in SQL). */
export type CopyFormat = 'csv' | 'tsv' | 'parquet' | 'lines'
