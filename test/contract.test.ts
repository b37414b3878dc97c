// What holds for every registered classification, on its own fixture cases and on the shop.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Classification } from '../src/analyses/define.js'
import { keysOf } from '../src/analyses/grain.js'
import { classifications } from '../src/analyses/index.js'
import { stepDefinition } from '../src/analyses/model.js'
import { isoDay } from '../src/core/format.js'
import type { Analysis } from '../src/run/request.js'
import { casesOf, comparable, type FixtureCase } from './support/cases.js'
import { analysis, type Given, withRun, writtenCsv } from './support/library.js'
import { objectsOf, recordsOf } from './support/records.js'
import { shuffledFiles, splitFiles, withLaterRows } from './support/variants.js'
import { root, workspace } from './support/workspace.js'

const { folder } = workspace()

/** SQL without comments and quoted texts. */
const bare = (sql: string) => sql.replace(/--[^\n]*|'(?:[^']|'')*'/g, ' ')

describe('the registry', () => {
  const folders = readdirSync(join(root, 'src/analyses'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'src/analyses', entry.name, 'index.ts')))
    .map((entry) => entry.name)
    .filter((name) => /defineClassification/.test(readFileSync(join(root, 'src/analyses', name, 'index.ts'), 'utf8')))

  test('holds every folder of src/analyses, and each once', () => {
    expect(classifications.map(({ name }) => name).sort()).toEqual(folders.sort())
  })

  test('names each classification in the README', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    expect(classifications.map(({ name }) => name).filter((name) => !readme.includes(name))).toEqual([])
  })
})

describe.each(classifications.map((c): [string, Classification] => [c.name, c]))(
  '%s is declared so that',
  (name, c) => {
    test('it has fixture cases', () => {
      expect(casesOf(name).length).toBeGreaterThan(0)
    })

    test('every step of its model is one plain select that other engines read', () => {
      const foreign =
        /[;$]|\{\{|::|\/\/|\b(qualify|exclude|group by all|unnest)\b|\b(filter|median|quantile\w*|arg_max|arg_min|mode)\s*\(/i
      const sqlSteps = [...(c.inputs ?? []), ...c.steps.filter((step) => typeof step === 'string')]
      for (const step of sqlSteps) {
        const sql = stepDefinition(c, step)
        expect(sql.startsWith('-- '), `${step}.sql begins with a comment`).toBe(true)
        expect(foreign.exec(bare(sql))?.[0], `${step}.sql`).toBeUndefined()
        expect(bare(sql).trimStart(), `${step}.sql`).toMatch(/^(with|select)\b/)
      }
      const files = readdirSync(c.folder).filter((file) => file.endsWith('.sql'))
      const own = sqlSteps.filter((step) => !(step in (c.shared ?? {})))
      expect(files.sort()).toEqual(own.map((step) => `${step}.sql`).sort())
    })

    test('names are unique, and marks are evidence columns', () => {
      const columns = [...keysOf(c.grain), `${name}_class`, ...c.evidence.map((e) => e.name), 'because', 'action']
      expect(columns.filter((column, i) => columns.indexOf(column) !== i)).toEqual([])
      for (const { column } of c.marks ?? []) expect(columns).toContain(column)
      for (const labels of [c.labels, ...(c.marks ?? []).map((mark) => mark.labels)]) {
        const names = labels.map((label) => label.name)
        expect(names.filter((label, i) => names.indexOf(label) !== i)).toEqual([])
      }
    })
  },
)

/** Names that a class column or a mark may hold. */
const declared = (c: Classification, params: Record<string, unknown>, column: string): Set<string> => {
  if (column === `${c.name}_class`) return new Set(c.labels.map((label) => label.name))
  const mark = c.marks!.find((m) => m.column === column)!
  return new Set([...mark.labels, ...(mark.own?.(params) ?? [])].map((label) => label.name))
}

/** Runs one analysis and checks what every result must be; gives the rows as CSV text and the as-of day. */
const checked = (given: Omit<Given, 'analyses'>, one: Analysis): Promise<{ text: string; asOfDay: number }> =>
  withRun({ ...given, analyses: [one] }, async (engine, run) => {
    const { classification: c, params } = one
    const keys = keysOf(c.grain)
    const described = await engine.rows(`describe select * from ${c.name}`)
    expect(described.map((row) => row.column_name)).toEqual([
      ...keys,
      `${c.name}_class`,
      ...c.evidence.map((e) => e.name),
    ])

    const text = await writtenCsv(engine, one)
    const rows = objectsOf(recordsOf(text))
    const ids = rows.map((row) => keys.map((key) => row[key]).join('|'))
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    if (c.grain.population) {
      const population = await engine.rows(`select distinct ${keys[0]} as id from ${c.grain.population} order by 1`)
      expect(ids).toEqual(population.map((row) => row.id))
    }

    const closed = (c.marks ?? []).filter((mark) => !mark.open)
    for (const column of [`${c.name}_class`, ...closed.map((mark) => mark.column)]) {
      const names = declared(c, params, column)
      const many = c.marks?.find((mark) => mark.column === column)?.many ?? false
      const held = rows.map((row) => row[column] ?? '').flatMap((cell) => (many ? cell.split(';') : [cell]))
      const undeclared = held.filter((label) => !names.has(label) && (label !== '' || column === `${c.name}_class`))
      expect([...new Set(undeclared)], `${column} holds declared labels only`).toEqual([])
    }
    return { text, asOfDay: run.asOfDay! }
  })

const cases = classifications.flatMap((c) =>
  casesOf(c.name).map((one): [string, string, Classification, FixtureCase] => [c.name, one.name, c, one]),
)

describe.each(cases)('%s, case %s', (_name, _case, c, { files, asOf, returns, params, columns, expected }) => {
  const one = analysis(c, params)
  const input = { files, asOf, returns }
  let first: ReturnType<typeof checked> | undefined
  const base = () => {
    first ??= checked(input, one)
    return first
  }

  test('gives the rows worked out by hand, one for each id, with declared columns and labels', async () => {
    expect(comparable((await base()).text, columns)).toEqual(expected)
  })

  // The rows worked out by hand come from one thread (test/support/threads.ts).
  test('gives the same bytes with rows after the as-of day, shuffled, in parts, one named twice, on eight threads', async () => {
    const { text, asOfDay } = await base()
    const later = await withLaterRows(files, folder(), asOfDay)
    const parts = splitFiles(shuffledFiles(later, folder()), folder(), /^orders|^order_lines/)
    const given = { ...input, files: [...parts, parts[0]!], asOf: isoDay(asOfDay), threads: 8 }
    expect((await checked(given, one)).text).toBe(text)
  })
})
