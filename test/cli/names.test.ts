// A file is meant by its name, whatever characters that has, wherever a path goes: inputs, results, intermediate files.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { scan } from '../../src/engines/duckdb/scan.js'
import { readSource } from '../../src/files/sample.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import type { RunRecord } from '../../src/store/record.js'
import { clientele } from '../support/cli.js'
import { root, workspace } from '../support/workspace.js'

const { folder } = workspace()
const names = [
  ...['orders[1]', 'orders*', 'orders?', '[', 'orders[!2]', 'or**ders', 'a{1,2}', "o'rders", 'o"rders', 'a;b', '$HOME'],
  ...['50%', 'two\nlines', '~', '~root', 'back\\slash', ' blanks ', 'a#b', 'file:a', '中文', '-q'],
]
/** What stands beside, and what a name would find were it a pattern. */
const decoys = ['orders1', 'orders', 'ordersX', 'a1', 'a2', 'a', 'b']
const lines = (customer: string) => `order_id,customer_id,order_date,amount\n1,${customer},2024-01-01,5\n`

/** A folder with the named file or folder and the decoys. */
function among(make: (path: string, customer: string) => void, name: string, ending = ''): string {
  const cwd = folder()
  for (const decoy of decoys) make(join(cwd, decoy + ending), 'decoy')
  make(join(cwd, name + ending), 'own')
  return cwd
}
const writeCsv = (path: string, customer: string) => writeFileSync(path, lines(customer))

describe.each(names)('%j', (name) => {
  test('is read, in every kind of file and as a folder', async () => {
    const engine = await openEngine({ threads: 1 })
    try {
      const customers = async (path: string) => {
        const [found] = await recogniseFiles(engine, { files: [{ path }] })
        const at = found!.file.header.indexOf('customer_id')
        const column = found!.file.kind === 'csv' ? `c${at}` : 'customer_id'
        return (await engine.rows(`select ${column} as id from ${scan(found!.file)}`)).map(({ id }) => id)
      }
      const cwd = among(writeCsv, name, '.csv')
      expect(await customers(join(cwd, `${name}.csv`))).toEqual(['own'])
      const parquet = `${name}.parquet`
      await engine.copy(
        `select * from (values ('1', 'own', date '2024-01-01', 5)) t(order_id, customer_id, order_date, amount)`,
        join(cwd, parquet),
        'parquet',
      )
      expect(await customers(join(cwd, parquet))).toEqual(['own'])
      expect((await readSource(join(cwd, parquet), parquet, engine)).sample).toHaveLength(1)
      const within = among((path, customer) => {
        mkdirSync(path)
        writeCsv(join(path, 'o.csv'), customer)
      }, name)
      expect(await customers(join(within, name, 'o.csv'))).toEqual(['own'])
    } finally {
      await engine.close()
    }
  })
})

describe.each(['or[1]*?{a}\'";$%\n', '~'])('%j of everything at once', (name) => {
  test('hash and content are of the same file, and the results stand where they were wanted', async () => {
    const cwd = among(writeCsv, name, '.csv')
    mkdirSync(join(cwd, 'tmp', name), { recursive: true })
    const env = { TMPDIR: join(cwd, 'tmp', name) }
    const result = async (...args: string[]) => {
      const { code, out, err } = await clientele([...args, '-q'], { cwd, env })
      expect(code, err).toBe(0)
      return out
    }
    await Promise.all(['json', 'parquet'].map((as) => result('value', `${name}.csv`, '-o', `./${name}.${as}`)))
    expect(readFileSync(join(cwd, `${name}.json`), 'utf8')).toContain('"customer_id":"own"')
    const into = ['-o', `./${name}`, '-f', 'ndjson', '--for', 'zoho']
    await result('classify', `${name}.csv`, '--only', 'value', ...into)
    expect(readFileSync(join(cwd, name, 'customers.ndjson'), 'utf8')).toContain('"customer_id":"own"')
    const { inputs } = JSON.parse(readFileSync(join(cwd, name, 'run.json'), 'utf8')) as RunRecord
    expect(inputs[0]!.sha256).toBe(createHash('sha256').update(lines('own')).digest('hex'))
    await result('verify', `./${name}`, '--inputs')
    expect(await result('compare', `./${name}.json`, `./${name}`, '-f', 'csv')).toContain('own')
    expect(readdirSync(env.TMPDIR)).toEqual([])
    for (const decoy of decoys) expect(readFileSync(join(cwd, `${decoy}.csv`), 'utf8')).toBe(lines('decoy'))
  })
})

test('a name that the engine cannot be told is refused, and read from a pipe', async () => {
  const cwd = among(writeCsv, 'a\\[1]', '.csv')
  const refused = await clientele(['value', 'a\\[1].csv'], { cwd })
  expect(refused).toMatchObject({ code: 3, err: expect.stringMatching(/^clientele: .*backslash.*\n.* - < FILE\n$/) })
})

test('no path goes to the engine but through one place', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, 'src', file), 'utf8')
    const calls = text.match(
      /\b(read_\w+|glob)\(\$\{(?!fileToRead\(|patternOfFiles\(|\[$)[^}]*|\bto \$\{(?!fileToWrite\()[^}]*\} \(|quoteLiteral\([\w.]*path\)/gim,
    )
    return (calls ?? []).map((call) => `${file}: ${call}`)
  })
  expect(found.filter((call) => !/[\\/]paths\.ts: /.test(call))).toEqual([])
})
