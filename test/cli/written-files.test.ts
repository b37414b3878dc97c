// What the program writes for other programs works there: the SQL of `sql`, the config of `init`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { createAllCanonical } from '../../src/core/sql.js'
import { clientele } from '../support/cli.js'
import { plain, type Row } from '../support/model.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const pg = new PGlite()
afterAll(() => pg.close())

const rows = [
  "insert into customers (customer_id) values ('a'), ('b'), ('p')",
  "insert into products (product_id, unit_cost) values ('x', 2)",
  "insert into stock (product_id, snapshot_day, on_hand) values ('x', 19800, 5)",
  "insert into orders (order_id, customer_id, order_day, lines, units, net_amount, returned_amount, is_purchase) values ('1', 'a', 19800, 1, 1, 90, 0, true), ('2', 'b', 19790, 1, 2, 8, 0, true)",
  "insert into order_lines (order_id, customer_id, order_day, product_id, quantity, net_amount, is_return) values ('1', 'a', 19800, 'x', 1, 90, false), ('2', 'b', 19790, 'x', 2, 8, false)",
  "insert into feedback (feedback_id, customer_id, feedback_day, kind, score, score_scale) values ('1', 'a', 19795, 'survey', 9, '0-10')",
]

describe.each(classifications.map(({ name, grain }) => [name, grain] as const))(
  'the output of `sql %s`',
  (name, { population }) => {
    test('runs as it stands on DuckDB and PostgreSQL, over the canonical tables, with the same rows', async () => {
      const { code, out, err } = await clientele(['sql', name, '--as-of', '2024-12-31'], { cwd: folder() })
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(new RegExp(`^-- ${name}: `))

      const instance = await DuckDBInstance.create()
      const db = await instance.connect()
      for (const sql of [...createAllCanonical(), ...rows]) await db.run(sql)
      const statements = await db.extractStatements(out)
      for (let i = 0; i < statements.count - 1; i++) await (await statements.prepare(i)).run()
      const last = await (await statements.prepare(statements.count - 1)).runAndReadAll()
      const duck = (last.getRowObjectsJson() as Row[]).map(plain)
      db.closeSync()
      instance.closeSync()
      // One product makes no pair.
      if (population) expect(duck.length).toBeGreaterThan(0)

      await pg.exec('drop schema public cascade; create schema public')
      for (const sql of [...createAllCanonical(), ...rows]) await pg.exec(sql)
      await pg.exec(out)
      const results = await pg.exec(out) // once more, over what it made
      expect((results.at(-1)!.rows as Row[]).map(plain)).toEqual(duck)
    })
  },
)

test('parameters of `sql` reach the params relation', async () => {
  const { out } = await clientele(['sql', 'value', 'window_days=365', 'scoring=rfm-r'], { cwd: folder() })
  expect(out).toMatch(/cast\(365 as integer\) as window_days/)
  expect(out).toMatch(/cast\('rfm-r' as varchar\) as scoring/)
})

describe.concurrent('init', () => {
  const files = ['orders', 'customers'].map((name) => shopFile('en', `${name}.csv`))

  test('writes a config that gives the same result without naming a file', async () => {
    const cwd = folder()
    const made = await clientele(['init', ...files], { cwd })
    expect({ code: made.code, out: made.out }).toEqual({ code: 0, out: '' })
    expect(made.err).toMatch(/wrote clientele\.config\.json/)
    const text = readFileSync(join(cwd, 'clientele.config.json'), 'utf8')
    for (const { name } of classifications) expect(text).toContain(`"${name}": {`)
    const [byConfig, byName] = await Promise.all([
      clientele(['value', '-f', 'csv'], { cwd }),
      clientele(['value', ...files, '-f', 'csv', '--no-config'], { cwd }),
    ])
    expect(byConfig.err).toContain('configuration: clientele.config.json')
    expect(byConfig.code, byConfig.err).toBe(0)
    expect(byConfig.out).toBe(byName.out)
  })

  test('prints the config with -o -, and replaces none without --force', async () => {
    const cwd = folder()
    const printed = await clientele(['init', ...files, '-o', '-', '-q'], { cwd })
    expect(printed.out).toMatch(/^\{\n/)
    expect(existsSync(join(cwd, 'clientele.config.json'))).toBe(false)
    writeFileSync(join(cwd, 'clientele.config.json'), '{}')
    const refused = await clientele(['init', ...files], { cwd })
    expect(refused.code).toBe(3)
    expect(refused.err).toMatch(/clientele\.config\.json is there already\n.*--force/)
    expect((await clientele(['init', ...files, '--force', '-q'], { cwd })).code).toBe(0)
  })
})

describe.concurrent('the config file', () => {
  const orders = shopFile('en', 'orders.csv')
  const configured = (config: unknown): string => {
    const cwd = folder()
    writeFileSync(join(cwd, 'clientele.config.json'), JSON.stringify(config))
    return cwd
  }

  test('gives way to flags, and gives its parameters otherwise', async () => {
    const cwd = configured({ as_of: '2024-06-30', value: { bins: 3, window_days: 90 } })
    const [file, flag] = await Promise.all([
      clientele(['value', orders], { cwd }),
      clientele(['value', orders, '--bins', '4', '--as-of', '2024-09-30'], { cwd }),
    ])
    expect(file.out).toMatch(/as of 2024-06-30[\s\S]*window_days 90 days\*, bins 3 scores\*/)
    expect(flag.out).toMatch(/as of 2024-09-30[\s\S]*window_days 90 days\*, bins 4 scores\*/)
  })

  test('names files relative to itself, by role', async () => {
    const cwd = configured({})
    mkdirSync(join(cwd, 'in'))
    writeFileSync(join(cwd, 'in', 'a.csv'), 'order_id,customer_id,order_date,amount\n1,x,2024-01-01,5\n')
    writeFileSync(join(cwd, 'in', 'c.json'), '{ "files": { "orders": "a.csv" }, /* comment */ "lang": "en" } // end\n')
    const { code, out } = await clientele(['value', '--config', 'in/c.json', '-f', 'csv', '-q'], { cwd })
    expect(code).toBe(0)
    expect(out).toMatch(/\nx,high,/)
  })

  test("brings a user's own segments with their names and actions", async () => {
    const cwd = configured({
      value: { segments: [{ name: 'vip', r: [4, 5], f: [4, 5], action: 'Call them' }], default_segment: 'others' },
    })
    const { out } = await clientele(['value', orders, '-f', 'csv', '-q'], { cwd })
    expect(out).toMatch(/,vip,.*Call them\./)
    expect(out).toMatch(/,others,/)
  })
})
