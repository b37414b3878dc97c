// SQL as other programs take it: files that clients split into statements at a semicolon, and tables of the declared types.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classifications } from '../src/analyses/index.js'
import { columnsOf, sqlTypes, type TableName, tableNames } from '../src/core/canonical.js'
import { openEngine } from '../src/engines/duckdb/index.js'
import { classify } from '../src/run/classify.js'
import { clientele } from './support/cli.js'
import { analysis } from './support/library.js'
import { root, shopFile } from './support/workspace.js'

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.sql'))

test.each(files)('no line of %s ends with a semicolon', (file) => {
  const lines = readFileSync(join(root, 'src', file), 'utf8').split('\n')
  expect(lines.filter((line) => /;\s*$/.test(line))).toEqual([])
})

test.each(classifications.map(({ name }) => [name]))(
  '`sql %s` is split into its statements at line ends',
  async (name) => {
    const { out } = await clientele(['sql', name])
    const parts = out.split(/;[ \t]*\n/).map((part) => part.replaceAll(/^--.*\n?/gm, '').trim())
    expect(parts.pop()).toBe('')
    for (const part of parts) expect(part).toMatch(/^(drop (table|view)|create (table|view)|insert into|select)\b/)
  },
)

describe('canonical tables have the types that `sql` declares', () => {
  const every = tableNames.map((table) => ({
    table,
    columns: Object.keys(columnsOf(table)).filter((name) => name !== 'has_orders'),
  }))
  const shop = ['orders', 'customers', 'products', 'stock', 'feedback', 'interactions'].map((name) =>
    shopFile('en', `${name}.csv`),
  )
  const alone = shop.slice(0, 1)
  const value = analysis(classifications.find((c) => c.name === 'value')!)

  test.each([
    ['of every file', { files: shop, analyses: [], also: every }],
    ['of orders alone', { files: alone, analyses: [], also: every }],
    ['of orders alone for one class', { files: alone, analyses: [value] }],
  ])('%s', async (_, { files: given, ...request }) => {
    const own = await openEngine({ threads: 2 })
    try {
      await classify(own, { ...request, files: given.map((path) => ({ path })), returns: 'subtract' })
      const columns = await own.rows(
        'select table_name, column_name, data_type from duckdb_columns() where not internal',
      )
      const found = columns.filter((row) => tableNames.includes(row.table_name as never))
      expect(found.length).toBeGreaterThan(3)
      const others = found.flatMap(({ table_name: table, column_name: column, data_type: type }) => {
        const declared = sqlTypes[columnsOf(table as TableName)[String(column)]!]
        const written = String(type).toLowerCase().replace('double', 'double precision')
        return written === declared ? [] : [`${table}.${column} is ${written}, declared ${declared}`]
      })
      expect(others).toEqual([])
    } finally {
      await own.close()
    }
  })
})
