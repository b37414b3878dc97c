// The borders of the rooms of `src/`: what may import what, where an engine's own words may stand, and how large things may grow.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { grainsOf } from '../src/analyses/grain.js'
import { classifications } from '../src/analyses/index.js'
import { relationOf } from '../src/analyses/model.js'
import { tableNames } from '../src/core/canonical.js'
import { root } from './support/workspace.js'

/** From the ground up: a room imports what stands before it, and itself. */
const rooms = [
  'core',
  'vocabulary',
  'engines',
  'files',
  'recognise',
  'staging',
  'analyses',
  'quality',
  'results',
  'formats',
  'store',
  'crm',
  'reports',
  'run',
  'commands',
]

/** Where an engine is chosen and opened. */
const choosingAnEngine = ['index.ts', 'run/server.ts', 'run/session.ts', 'run/tables.ts', 'run/with-engine.ts']

/** Other files that import from `engines/duckdb/` or write its dialect, with what an engine's interface does not cover yet. The list only shrinks. */
const speakingDuckdb = [
  // Rows that a scan could not split, and what they say of stray quotes.
  'files/rejected-rows.ts',
  'files/text/repair.ts',
  // The types of a Parquet file's columns.
  'files/sample.ts',
  // Texts of values: for spreadsheets, as JSON, as cells; names in a list.
  'formats/xlsx/cells.ts',
  'results/value-sql.ts',
  'results/where-sql.ts',
  // Checks of rows, and the place of a row in its file.
  'quality/file-checks.ts',
  'quality/set-aside.ts',
  // Fields of files as SQL, and quick ways to orders.
  'staging/load-orders.ts',
  'staging/masters.ts',
  // Columns as narrow as they can be, and one of many in the place of another.
  'staging/keep-rows.ts',
  'staging/order-tables.ts',
  'staging/orders/order-columns.ts',
  'staging/orders/row-copies.ts',
  'staging/orders/disputed-orders.ts',
  'staging/orders/lines.ts',
  'staging/orders/payments.ts',
  'staging/orders/plain-orders.ts',
  'staging/orders/quick-rows.ts',
  'staging/orders/refunds.ts',
  // HMAC of ids.
  'staging/pseudonyms.ts',
]

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|sql)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))

const src = join(root, 'src')
const all = filesOf(src)
const modules = all.filter((file) => file.endsWith('.ts'))
const textOf = (file: string) => readFileSync(join(src, file), 'utf8')
const roomOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : '')

/** What each module imports of `src/`, types among it. */
const imports = new Map(
  modules.map((file) => [
    file,
    [...textOf(file).matchAll(/(?:from|import\(|import)\s*'(\.[^']+)\.js'/g)].map(
      ([, path]) => `${join(dirname(file), path!).split(sep).join('/')}.ts`,
    ),
  ]),
)
const importsOf = (file: string) => imports.get(file)!

/** A text without comments: they may speak of anything. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'])\/\/[^\n]*/g, '')

describe('rooms', () => {
  test('are these, and only the program and the library stand outside', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual([...rooms].sort())
    expect(all.filter((file) => roomOf(file) === '')).toEqual(['cli.ts', 'index.ts'])
  })

  test('import only what stands below them, so that there are no circles', () => {
    const place = (file: string) => rooms.indexOf(roomOf(file))
    const up = modules
      .filter((file) => roomOf(file) !== '')
      .flatMap((file) =>
        importsOf(file)
          .filter((to) => place(to) > place(file) || roomOf(to) === '')
          .map((to) => `${file} ${to}`),
      )
    expect([...new Set(up)].sort()).toEqual([])
  })

  test('have no circles of files within them', () => {
    // What nobody imports of those that are left, or what imports none of them, is in no circle.
    let left = modules
    for (let before = -1; before !== left.length; ) {
      before = left.length
      const imported = new Set(left.flatMap(importsOf))
      left = left.filter((file) => imported.has(file) && importsOf(file).some((to) => left.includes(to)))
    }
    expect(left).toEqual([])
  })

  test('are none of them a fifth of the whole; a class is a room of its own', () => {
    const lines = new Map<string, number>()
    for (const file of all) {
      const [room, folder, inside] = file.split('/')
      const name = room === 'analyses' && inside ? `${room}/${folder}` : room!
      lines.set(name, (lines.get(name) ?? 0) + textOf(file).split('\n').length)
    }
    const total = [...lines.values()].reduce((a, b) => a + b)
    expect([...lines].filter(([, count]) => count * 5 >= total)).toEqual([])
  })
})

test('no file is longer than can be read, of tests neither', () => {
  const most = (file: string) => (file.endsWith('.sql') ? 260 : 250)
  const tests = filesOf(join(root, 'test')).map((file) => `../test/${file}`)
  expect([...all, ...tests].filter((file) => textOf(file).trimEnd().split('\n').length > most(file))).toEqual([])
})

test("an engine's own words stand in its folder alone", () => {
  const dialect =
    /@duckdb|engines\/duckdb|engines\/trino|engines\/postgres|duckdb_|\bread_(?:csv|json|parquet)|\btry_(?:cast|strptime)\b|\bstrptime\b|\bregexp_(?:extract|matches|full_match)|positional join|\browid\b|damerau_levenshtein|preserve_insertion_order|\barg_(?:max|min)\(|\bquantile_|\bstrlen\(|\b(?:ends|starts)_with\(|\bunnest\(|\bto_json\(|\blist_[a-z]+\(|\bstruct_pack|\bepoch_ms|\bdescribe select|create or replace|create macro|\* (?:exclude|replace)\b|\bu(?:tiny|small)int\b|\bcount\(\*\) filter|\bas double\)/i
  const found = modules.filter(
    (file) => !/^engines\/(?:duckdb|trino|postgres)\//.test(file) && dialect.test(withoutComments(textOf(file))),
  )
  expect(found.sort()).toEqual([...choosingAnEngine, ...speakingDuckdb].sort())
})

/** What a step of several classes reads, and makes: each class has its own, in its own schema. */
const ofSharedSteps = ['calendar_days', 'civil_days', 'text_sides', 'texts_read']

test('no two relations have one name, but those that several classes share', () => {
  const names = [
    ...tableNames,
    'params',
    'personal',
    ...grainsOf(classifications).flatMap(({ plural, population, totals }) => [
      ...(population === plural ? [] : [plural]),
      ...(totals ? [totals] : []),
    ]),
    ...classifications.flatMap((c) => [
      ...c.steps.map(relationOf),
      ...Object.keys(c.tables?.(c.params.parse({}) as Record<string, unknown>) ?? {}),
    ]),
  ]
  const twice = names.filter((name, i) => names.indexOf(name) !== i)
  expect([...new Set(twice)].sort()).toEqual(ofSharedSteps)
})
