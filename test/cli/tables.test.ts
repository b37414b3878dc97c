// Tables of a server in the place of files: the built program against a server in this process.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientele, emptyFolder } from '../support/cli.js'
import { type FakeServer, type FakeTable, startFakeTrino, textTable } from '../support/fake-trino.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
/** The orders of some hundred customers. */
const orders = join(folder(), 'orders.csv')
writeFileSync(
  orders,
  readFileSync(shopFile('en', 'orders.csv'), 'utf8')
    .split('\n')
    .filter((line, at) => at === 0 || /,C-00\d\d,/.test(line))
    .join('\n'),
)

/** Typed rows: what a lake holds. */
const typed: FakeTable = {
  columns: [
    { name: 'order_id', type: 'bigint' },
    { name: 'customer_id', type: 'varchar' },
    { name: 'order_date', type: 'timestamp(3)' },
    { name: 'amount', type: 'decimal(12,2)' },
    { name: 'tags', type: 'array(varchar)' },
  ],
  rows: [
    ['9007199254740993', '"007"', '"2024-01-05 10:00:00.000"', '"10.50"', '"[\\"a,b\\"]"'],
    ['9007199254740994', '"007"', '"2024-02-05 10:00:00.000"', '"20.50"', 'null'],
    ['9007199254740995', '"ünï \\"x\\""', '"2024-03-05 10:00:00.000"', '"5.00"', 'null'],
    ['9007199254740996', 'null', '"2024-03-06 10:00:00.000"', '"7.00"', '""'],
  ],
}

let server: FakeServer
let address: string
beforeAll(async () => {
  server = await startFakeTrino({
    '"lake"."shop"."orders"': textTable(readFileSync(orders, 'utf8')),
    '"lake"."shop"."typed"': typed,
    '"lake"."shop"."empty"': { ...typed, rows: [] },
    '"lake"."shop"."notes"': { columns: [{ name: 'note', type: 'varchar' }], rows: [['"hello"'], ['null'], ['""']] },
  })
  address = `trino://ann@${server.origin}/lake/shop`
})
afterAll(() => server.close())

const withTables = (args: string[], cwd = folder()) =>
  clientele([...args, '--engine', address], { cwd, env: { TMPDIR: emptyFolder(cwd) } })

test('a table gives the rows that the same file gives, and leaves nothing behind', async () => {
  const cwd = folder()
  const { out, code, err } = await withTables(['value', 'orders', '-f', 'csv'], cwd)
  expect(code, err).toBe(0)
  const { out: ofFile } = await clientele(['value', orders, '-f', 'csv'])
  expect(out.length).toBeGreaterThan(1000)
  expect(out).toBe(ofFile)
  expect(readdirSync(join(cwd, 'tmp'))).toEqual([])
})

test('typed columns keep every digit, and what is no table of ours becomes text', async () => {
  const { out, err, code } = await withTables(['value', 'typed', '-f', 'csv', '--columns', 'customer_id,monetary'])
  expect(code, err).toBe(0)
  expect(out).toBe('customer_id,monetary\n007,31.00\n"ünï ""x""",5.00\n')
  expect(err).toContain('typed: read 4 rows, 43.00; used 3 rows, 36.00')
})

test('the record of a run names tables, and nothing of the server', async () => {
  const cwd = folder()
  const { code, err } = await withTables(['classify', 'orders', '--only', 'value', '-o', 'out'], cwd)
  expect(code, err).toBe(0)
  const text = readFileSync(join(cwd, 'out/run.json'), 'utf8')
  const record = JSON.parse(text) as { inputs: Record<string, unknown>[]; command: string[] }
  expect(record.inputs[0]).toMatchObject({ name: 'orders', table: true, role: 'order_lines' })
  expect(record.inputs[0]).not.toHaveProperty('sha256')
  expect(text).not.toContain('trino')
  const { code: verified, out } = await clientele(['verify', 'out', '--inputs'], { cwd })
  expect(verified, out).toBe(0)
})

test('a config file names server and tables', async () => {
  const cwd = folder()
  const made = await withTables(['init', 'typed'], cwd)
  expect(made.code, made.err).toBe(0)
  const { code, out, err } = await clientele(['value', '-f', 'csv', '--columns', 'customer_id'], { cwd })
  expect(code, err).toBe(0)
  expect(out.split('\n')).toHaveLength(4)
})

describe('what cannot be is said in one line', () => {
  test.each([
    [['value', 'nothing'], 3, 'TABLE_NOT_FOUND'],
    [['value', 'empty'], 3, 'empty has no rows'],
    [['value', 'notes'], 3, 'notes'],
    [['value', '-'], 2, 'standard input'],
    [['value', orders], 2, 'is a file, and with --engine inputs are tables'],
    [['value', 'orders', '--max-rows', '100'], 3, 'orders has more than 100 rows'],
    [['value', 'orders', '--max-rows', 'few'], 2, '--max-rows few'],
  ])('%s', async (args, code, message) => {
    const ended = await withTables(args)
    expect(ended.err).toContain(message)
    expect(ended.code).toBe(code)
    expect(ended.err).not.toMatch(/\n\s+at /)
  })
})

test('rows come in one order however the server gives them', async () => {
  const table = server.tables['"lake"."shop"."orders"']!
  const rows = () => withTables(['inspect', 'orders', '-f', 'json'])
  const first = await rows()
  expect(first.code, first.err).toBe(0)
  server.tables['"lake"."shop"."orders"'] = { ...table, rows: table.rows.toReversed() }
  expect((await rows()).out).toBe(first.out)
  server.tables['"lake"."shop"."orders"'] = table
})

test('the script of a class that is fitted has the rows of a table', async () => {
  const { code, out, err } = await withTables(['sql', 'lifetime', 'horizon_days=180', 'orders'])
  expect(code, err).toBe(0)
  expect(out).toContain('insert into')
})

test('inspect looks at no more than a sample', async () => {
  const { code, out } = await withTables(['inspect', 'typed'])
  expect(code).toBe(0)
  expect(out).toContain('table, 4 rows')
  expect(server.statements.at(-1)).toMatch(/from "lake"\."shop"\."typed" limit 10001$/)
})

test('Ctrl-C cancels the statement on the server', async () => {
  const cwd = folder()
  server.endless = true
  const before = server.statements.length
  const { code, err } = await clientele(['value', 'orders', '--engine', address], {
    cwd,
    env: { TMPDIR: emptyFolder(cwd) },
    started: (child) => {
      const timer = setInterval(() => {
        if (server.statements.length === before) return
        clearInterval(timer)
        child.kill('SIGINT')
      }, 5)
    },
  })
  server.endless = false
  expect({ code, err }).toEqual({ code: 130, err: expect.not.stringMatching(/\n\s+at /) })
  expect(server.cancelled.length).toBeGreaterThan(0)
  expect(readdirSync(join(cwd, 'tmp'))).toEqual([])
})
