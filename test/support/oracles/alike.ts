// Holds the rows of a model against those of an oracle, in the oracle's columns.
import { expect } from 'vitest'
import type { Row } from '../model.js'

const rounded = (rows: object[]) =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'number' ? Math.round(v * 1e6) / 1e6 : v])),
  )

/** Both in the same order; numbers to six digits after the point. Columns that the oracle leaves out are not compared. */
export const alike = (got: Row[], want: object[]) =>
  expect(rounded(got.map((row, i) => Object.fromEntries(Object.keys(want[i]!).map((k) => [k, row[k]]))))).toEqual(
    rounded(want),
  )
