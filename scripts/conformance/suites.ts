import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UserError } from '../../src/core/errors.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readTable, type Table } from '../../src/files/table.js'

/** How a file of a suite was read. `sound`: not as expected, but every record is right and the others are set aside with a reason. */
export interface SuiteLine {
  file: string
  result: 'exact' | 'sound' | 'refused' | 'other'
  detail: string
  /** Of the Pollock benchmark: its own measure, from 0 to 4. */
  measure?: number
}

const cellsOf = (record: unknown) => JSON.stringify(record)
const cells = ({ header, records }: Pick<Table, 'header' | 'records'>) => JSON.stringify([header, ...records])

/** @returns the table, or why it is refused */
async function tried(engine: Engine, path: string): Promise<Table | string> {
  try {
    return await readTable(engine, path, { name: basename(path) })
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}

async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine({ threads: 2 })
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}

const csvIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort()

/**
 * The clean tables as Python's own reader has them, by file; nothing where there is no Python: then they are read as every file is.
 */
function readElsewhere(folder: string): Map<string, string[][]> | undefined {
  const script = `import csv, json, os, sys
folder = sys.argv[1]
read = lambda name: list(csv.reader(open(os.path.join(folder, name), newline='', encoding='utf-8')))
print(json.dumps({name: read(name) for name in os.listdir(folder) if name.endswith('.csv')}))`
  const { status, stdout } = spawnSync('python3', ['-c', script, folder], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  return status === 0 ? new Map(Object.entries(JSON.parse(stdout) as Record<string, string[][]>)) : undefined
}

/** The harmonic mean of how much of what is there is right, and how much of what is right is there: each counted as often as it stands. */
function f1(own: string[], right: string[]): number {
  const counts = new Map<string, number>()
  for (const one of right) counts.set(one, (counts.get(one) ?? 0) + 1)
  let shared = 0
  for (const one of own) {
    const left = counts.get(one) ?? 0
    if (left > 0) shared++
    counts.set(one, left - 1)
  }
  return own.length + right.length === 0 ? 1 : (2 * shared) / (own.length + right.length)
}

/** The measure of the benchmark for one file, from 0 to 4: that it loads, and the F1 of its names, its records and its cells. */
const measureOf = (own: Pick<Table, 'header' | 'records'>, right: Pick<Table, 'header' | 'records'>): number =>
  1 +
  f1(own.header, right.header) +
  f1(own.records.map(cellsOf), right.records.map(cellsOf)) +
  f1(own.records.flat().map(String), right.records.flat().map(String))

const reasonOf = ({ left }: Table) => left.map(({ line, detail }) => `line ${line}: ${detail}`).join('; ')

/** Whether the first row of a clean table are the names: one is without. */
const hasNames = (file: string) => file !== 'file_no_header.csv'

/** Every polluted table of the Pollock benchmark beside its clean one, as an independent reader has that. */
export const pollock = (data: string): Promise<SuiteLine[]> =>
  withEngine(async (engine) => {
    const lines: SuiteLine[] = []
    const elsewhere = readElsewhere(join(data, 'pollock_polluted/clean'))
    for (const file of csvIn(join(data, 'pollock_polluted/csv'))) {
      const rows = elsewhere?.get(file)
      const mine = await tried(engine, join(data, 'pollock_polluted/clean', file))
      const clean =
        typeof mine === 'string' || !rows
          ? mine
          : hasNames(file)
            ? { header: rows[0]!, records: rows.slice(1) }
            : { header: mine.header, records: rows }
      const own = await tried(engine, join(data, 'pollock_polluted/csv', file))
      if (typeof own === 'string' || typeof clean === 'string') {
        lines.push({
          file,
          result: own === clean ? 'exact' : 'refused',
          detail: String(own),
          measure: own === clean ? 4 : 0,
        })
        continue
      }
      const expected = new Set(clean.records.map((record) => JSON.stringify(record)))
      const strange = own.records.filter((record) => !expected.has(JSON.stringify(record))).length
      const names = JSON.stringify(own.header) === JSON.stringify(clean.header)
      const result = cells(own) === cells(clean) ? 'exact' : strange === 0 && names ? 'sound' : 'other'
      const detail = [
        ...(names ? [] : ['header differs']),
        ...(strange > 0 ? [`${strange} records differ`] : []),
        reasonOf(own),
      ]
      lines.push({
        ...{ file, result, measure: measureOf(own, clean) },
        detail: result === 'exact' ? '' : detail.filter((part) => part !== '').join('; '),
      })
    }
    return lines
  })

/** The pollution that a file of the Pollock benchmark has, by its name. */
export const pollutionOf = (file: string): string =>
  /^(row_[a-z]+_[a-z]+|row_extra_quote|file_[a-z]+)/.exec(file.replace(/\d+/g, ''))?.[0] ?? 'none'

/** Files with their contents as JSON, and files named `bad-` that are to be refused or set aside. */
export const expected = (data: string, files: string, json: string): Promise<SuiteLine[]> =>
  withEngine(async (engine) => {
    const lines: SuiteLine[] = []
    for (const file of csvIn(join(data, files))) {
      const table = await tried(engine, join(data, files, file))
      const path = join(data, json, file.replace(/\.csv$/, '.json'))
      if (typeof table === 'string') {
        lines.push({ file, result: 'refused', detail: table })
      } else if (!existsSync(path)) {
        const result = table.records.length === 0 && table.left.length > 0 ? 'sound' : 'other'
        lines.push({ file, result, detail: reasonOf(table) || 'nothing in it tells that it is bad' })
      } else {
        const wanted = JSON.parse(readFileSync(path, 'utf8')) as (string[] | Record<string, string>)[]
        const objects = table.records.map((record) =>
          Object.fromEntries(table.header.map((name, at) => [name, record[at]])),
        )
        const own = Array.isArray(wanted[0]) ? [table.header, ...table.records] : objects
        const same = JSON.stringify(own) === JSON.stringify(wanted)
        lines.push({ file, result: same ? 'exact' : 'other', detail: same ? '' : JSON.stringify(own).slice(0, 80) })
      }
    }
    return lines
  })
