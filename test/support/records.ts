// CSV files as records of text, to read fixtures and to write them again in another order or shape.
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

export interface Records {
  header: string[]
  rows: string[][]
}

/** The records of a CSV text; every cell is text, a missing value is empty. */
export function recordsOf(text: string): Records {
  const [header = [], ...rows] = parse(text, { bom: true, skip_empty_lines: true }) as string[][]
  return { header, rows }
}

export const readRecords = (path: string): Records => recordsOf(readFileSync(path, 'utf8'))

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The records as CSV text, lines ending in LF. */
const csvText = ({ header, rows }: Records): string =>
  [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')

/** Writes the records and returns the path. */
export function writeRecords(path: string, records: Records): string {
  writeFileSync(path, csvText(records))
  return path
}

/** Rows by column name. */
export const objectsOf = ({ header, rows }: Records): Record<string, string>[] =>
  rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))

/** The rows in another order, always the same for the same seed (a linear congruential generator and Fisher-Yates). */
export function shuffled<T>(rows: T[], seed = 1): T[] {
  const result = [...rows]
  let state = seed
  for (let i = result.length - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    const j = state % (i + 1)
    const held = result[i]!
    result[i] = result[j]!
    result[j] = held
  }
  return result
}
