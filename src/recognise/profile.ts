import type { DateGuess } from '../vocabulary/dates.js'
import type { NumberGuess } from './numbers.js'

/** What the sample says of one column, whatever it is called. */
export interface Profile {
  index: number
  header: string
  /** Values of the sample that are not blank, in order. */
  values: string[]
  /** Share of the sampled rows that hold a value, from 0 to 1; 1 where there are no rows. */
  filled: number
  /** Share of distinct values among the values, from 0 to 1. */
  distinct: number
  date?: DateGuess
  number?: NumberGuess
  /** Times of day alone, and their strptime format. */
  clock?: string
  /** The values are several things in one: lists or structures of a Parquet file. */
  nested?: boolean
  /** Amounts are in the smallest unit of their currency, by what stands beside them. */
  minor?: boolean
  /** Amounts are written as a ledger has them: below zero where something was sold. */
  reversed?: boolean
  /** Stands on one of several rows only, as a day does: the others are of the same order (`fill.ts`). */
  head?: boolean
}
