// SQL as other programs take it: files that clients split into statements at a semicolon, and tables of the declared types.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classifications } from '../src/analyses/index.js'
import { scriptWithoutData } from '../src/commands/sql.js'
import { columnsOf, sqlTypes, type TableName, tableNames } from '../src/core/canonical.js'
import { dialects, inDialect } from '../src/core/dialects.js'
import { openEngine } from '../src/engines/duckdb/index.js'
import { classify } from '../src/run/classify.js'
import { analysis } from './support/library.js'
import { root, shopFile } from './support/workspace.js'

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.sql'))

test.each(files)('no line of %s ends with a semicolon', (file) => {
  const lines = readFileSync(join(root, 'src', file), 'utf8').split('\n')
  expect(lines.filter((line) => /;\s*$/.test(line))).toEqual([])
  // Trino keeps the word for itself.
  expect(lines.filter((line) => /\.by\b/.test(line))).toEqual([])
})

/** A script as a client splits it that knows texts in quotes, but no comments. */
const split = (script: string) =>
  (script.match(/(?:'(?:[^']|'')*'|[^';])+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '')
const statement = /^(drop (table|view)|create (table|view)|insert into|select)\b/

test.each(classifications.map(({ name }) => [name]))('the script of %s is split into its statements', async (name) => {
  const { classification, params } = analysis(classifications.find((c) => c.name === name)!)
  for (const dialect of dialects) {
    const script = await scriptWithoutData(classification, params, 20_000, dialect)
    // An apostrophe of a comment would begin a text.
    const parts = split(script.replaceAll(/^( *--.*)$/gm, (comment) => comment.replaceAll("'", '')))
    expect(parts.pop()).toMatch(/^select \* from \w+ order by [\w, ]+$/)
    for (const part of parts) expect(part.replaceAll(/^--.*\n?/gm, '').trim()).toMatch(statement)
    if (dialect === 'spark')
      expect(script.replaceAll(/-- .*/g, '')).not.toMatch(/\bvarchar\b|\bdouble precision\b|ntile\(params/)
  }
})

describe('in the words of Spark', () => {
  const params = { bins: 5 }
  test.each([
    ['cast(a as varchar) -- a varchar; so', 'cast(a as string) -- a varchar, so'],
    ['cast(a as double precision) / 2', 'cast(a as double) / 2'],
    ['ntile(params.bins) over (order by a)', 'ntile(5) over (order by a)'],
    [`'it''s' || '\\d' || ';' || 'varchar'`, `'it\\'s' || '\\\\d' || ';' || 'varchar'`],
    ['params."by" - 1', 'params.`by` - 1'],
  ])('%s', (sql, expected) => {
    expect(inDialect(sql, 'spark', params)).toBe(expected)
    expect(inDialect(sql, 'trino', params)).toBe(sql.replace('; so', ', so'))
  })

  test('tables are declared so, too', async () => {
    const { classification, params } = analysis(classifications.find((c) => c.name === 'value')!)
    const script = await scriptWithoutData(classification, { ...params, bins: 4 }, 20_000, 'spark')
    expect(script).toContain('orders(order_id string')
    expect(script).toContain('ntile(4)')
  })
})

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
    const own = await openEngine()
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
