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
}

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

const reasonOf = ({ left }: Table) => left.map(({ line, detail }) => `line ${line}: ${detail}`).join('; ')

/** Every polluted table of the Pollock benchmark beside its clean one. */
export const pollock = (data: string): Promise<SuiteLine[]> =>
  withEngine(async (engine) => {
    const lines: SuiteLine[] = []
    for (const file of csvIn(join(data, 'pollock_polluted/csv'))) {
      const clean = await tried(engine, join(data, 'pollock_polluted/clean', file))
      const own = await tried(engine, join(data, 'pollock_polluted/csv', file))
      if (typeof own === 'string' || typeof clean === 'string') {
        lines.push({ file, result: own === clean ? 'exact' : 'refused', detail: String(own) })
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
      lines.push({ file, result, detail: result === 'exact' ? '' : detail.filter((part) => part !== '').join('; ') })
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
