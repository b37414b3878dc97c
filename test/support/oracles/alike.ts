// Holds the rows of a model against those of an oracle, in the oracle's columns.
import { expect } from 'vitest'
import type { Row } from '../model.js'

const near = (a: unknown, b: unknown) =>
  typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(b))

/** Both in the same order; numbers to eight digits. Columns that the oracle leaves out are not compared. */
export function alike(got: Row[], want: object[]) {
  const compared = got.map((row, i) =>
    Object.fromEntries(Object.entries(want[i] ?? {}).map(([k, v]) => [k, near(row[k], v) ? v : row[k]])),
  )
  expect(compared).toEqual(want)
}
