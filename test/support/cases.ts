// The fixture cases: a few rows of exports, the options, and the answer worked out by hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Returns } from '../../src/staging/orders/staged-columns.js'
import { objectsOf, readRecords, recordsOf } from './records.js'
import { fixtures } from './workspace.js'

export interface FixtureCase {
  /** Folder name, which says what the case is about. */
  name: string
  files: string[]
  asOf?: string
  returns?: Returns
  params: Record<string, unknown>
  /** Columns and rows of the answer; only these columns are compared. */
  columns: string[]
  expected: Record<string, string>[]
}

interface Options {
  as_of?: string
  returns?: Returns
  params?: Record<string, unknown>
}

const notInput = new Set(['expected.csv', 'options.json'])

function readCase(folder: string, name: string): FixtureCase {
  const path = (file: string) => join(folder, name, file)
  const options = existsSync(path('options.json'))
    ? (JSON.parse(readFileSync(path('options.json'), 'utf8')) as Options)
    : {}
  const answer = readRecords(path('expected.csv'))
  return {
    name,
    files: readdirSync(join(folder, name))
      .filter((file) => !notInput.has(file))
      .sort()
      .map(path),
    ...(options.as_of && { asOf: options.as_of }),
    ...(options.returns && { returns: options.returns }),
    params: options.params ?? {},
    columns: answer.header,
    expected: objectsOf(answer),
  }
}

/** The cases of a classification, by name. */
export function casesOf(classification: string): FixtureCase[] {
  const folder = join(fixtures, 'cases', classification)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'expected.csv')))
    .map((entry) => readCase(folder, entry.name))
}

/** The columns of a CSV text that the answer has, row by row; a column that is not there shows up as such. */
export function comparable(text: string, columns: string[]): Record<string, string>[] {
  const records = recordsOf(text)
  return objectsOf(records).map((row) =>
    Object.fromEntries(columns.map((name) => [name, row[name] ?? `no column ${name}`])),
  )
}
