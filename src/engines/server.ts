import type { RecognisedFile } from '../core/source.js'
import type { Engine } from './engine.js'
import type { FieldsSql } from './fields.js'
import type { WantedCell } from './fields-on-server.js'

/**
 * An engine on which the data lies already: it reads tables, runs steps and models, and hands over rows. What it makes lies in a place of its
 * own and goes with `close`.
 */
export interface Server extends Pick<Engine, 'run' | 'rows' | 'insert' | 'enter'> {
  /** Why fields of a table cannot be read there, if so. */
  refuses(table: RecognisedFile): string | undefined
  /**
   * Fields of a table, as SQL over a relation, which has `cells` beside them; `n`: its number among the inputs.
   * @throws UserError where more distinct texts of a column have to be read than can be
   */
  read(table: RecognisedFile, n: number, cells?: WantedCell[]): Promise<{ fields: FieldsSql; from: string }>
  /** The rows of a query there as a Parquet file here, with its columns. @throws UserError where they are too many */
  fetch(query: string, what: string): Promise<{ path: string; columns: { name: string; type: string }[] }>
  /** Fetches all rows of an input into its private copy, of which a sample was there before. @throws UserError where they are too many */
  fetchInput(table: RecognisedFile): Promise<void>
  /** Makes a relation here of the rows of a query there. @throws UserError where they are too many */
  bring(relation: string, query: string): Promise<void>
  /** Makes a relation there of the rows of one here. */
  send(relation: string): Promise<void>
  /** Names of the relations that were made in the schema entered. */
  relations(): string[]
  /** The schemas entered that have relations. */
  schemas(): string[]
  /** A day of a relation, counted from 1970-01-01, as a date. */
  date(day: string): string
  /** @throws UserError where one of these tables is there already */
  requireFree(tables: string[]): Promise<void>
  /** Makes tables that stay, all or none. @throws UserError */
  stay(tables: StayingTable[]): Promise<void>
}

/** A table that stays: its name as users write it, and a query over relations of the run. */
export interface StayingTable {
  table: string
  query: string
}
