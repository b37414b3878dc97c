// Records as they stand on the disk, where anybody may have changed them: read, refused or reported, and never a way out of the
// folder or a reason to lose somebody's file.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { UserError } from '../../src/core/errors.js'
import { changesBetween } from '../../src/reports/changes.js'
import { history } from '../../src/reports/history.js'
import { publishDirectory } from '../../src/store/directory.js'
import { carryRecords, type RunRecord, readRecord, recordOf, sha256 } from '../../src/store/record.js'
import { verify } from '../../src/store/verify.js'
import { clientele } from '../support/cli.js'
import { fixtures, workspace } from '../support/workspace.js'

const { folder } = workspace()
const rows = 'customer_id,value_class\na,high\n'
const recordWith = (own: Record<string, unknown> = {}): Record<string, unknown> => ({
  version: '0.1.0',
  engine: 'DuckDB',
  engine_version: 'v1',
  sequence: 1,
  previous: null,
  command: ['classify', 'orders.csv'],
  configuration: { lang: 'en', returns: 'subtract' },
  as_of: '2024-01-01',
  inputs: [
    {
      ...{ name: 'orders.csv', bytes: 3, sha256: sha256('abc'), role: 'orders', role_by: 'columns' },
      ...{ mapping: { order_id: 'id' }, set_aside: [], left_out: [{ code: 'c', reason: 'r', rows: 1, amount: null }] },
      rows: { read: 1, used: 1, amount_read: '1.0000', amount_used: null },
    },
  ],
  classes: {
    value: {
      ...{ subject: 'customer', definition: 'd', parameters: { bins: 5 }, thresholds: { r: ['1', '2'] } },
      sizes: { high: { subjects: 1, revenue: '5.0000' } },
    },
  },
  outputs: [{ file: 'customers.csv', rows: 1, bytes: rows.length, sha256: sha256(rows) }],
  notes: [],
  warnings: [],
  ...own,
})

/** A folder `out` of results, with its record as given, beside a file of somebody else. */
function results(record: unknown = recordWith()): string {
  const cwd = folder()
  mkdirSync(join(cwd, 'out'))
  writeFileSync(join(cwd, 'out/customers.csv'), rows)
  writeFileSync(join(cwd, 'out/run.json'), JSON.stringify(record))
  writeFileSync(join(cwd, 'theirs.txt'), 'theirs')
  return cwd
}

/** Replaces the results by those of a next run, as `classify -o` does. */
const runAgain = (cwd: string) =>
  publishDirectory(join(cwd, 'out'), async (made, earlier) => {
    writeFileSync(join(made, 'customers.csv'), rows)
    const place = await carryRecords(earlier, made, 0o600)
    writeFileSync(join(made, 'run.json'), JSON.stringify(recordWith({ ...place })))
  })

const everything = (cwd: string) => readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort()

test('a sound folder is replaced, run after run, and verifies', async () => {
  const cwd = results()
  for (let n = 0; n < 3; n++) await runAgain(cwd)
  const { checks, foreign } = await verify(join(cwd, 'out'), {})
  expect(checks.filter(({ wrong }) => wrong)).toEqual([])
  expect(foreign).toEqual([])
  expect(everything(join(cwd, 'out/records'))).toEqual(['0001.json', '0002.json', '0003.json'])
})

describe('a class of any grain', () => {
  const grains = [...new Set(classifications.map(({ grain }) => grain.name))]
  const of = (subject: string) => recordWith({ classes: { any: { subject, definition: 'd', sizes: {} } } })

  test.each([...grains, 'product_month'])('a record of %s is read', async (grain) => {
    expect(grains).toContain('product_pair')
    const cwd = results(of(grain))
    await runAgain(cwd)
    expect((await verify(join(cwd, 'out'), {})).checks.filter(({ wrong }) => wrong)).toEqual([])
  })
  test.each(['', 'Customer', '../x', 'a\nb', 'a b'])('%j is the name of none', async (grain) => {
    await expect(verify(join(results(of(grain)), 'out'), {})).rejects.toThrow(/subject must be the name of a grain/)
  })

  test('every class, also the optional ones, can be written twice, verified and compared', async () => {
    const cwd = folder()
    const optional = classifications.filter(({ optional }) => optional).map(({ name }) => name)
    expect(optional).toContain('related')
    const sales = join(fixtures, 'cases/related/tea_shop/orders.csv')
    const again = ['classify', sales, '--with', optional.join(','), '-o', 'out', '-q']
    for (const args of [again, again, ['verify', 'out'], ['compare', 'out', 'out'], ['compare', '--history', 'out']]) {
      const { code, err } = await clientele(args, { cwd })
      expect([args[0], code], err).toEqual([args[0], 0])
    }
    const { record } = (await readRecord(join(cwd, 'out/run.json')))!
    // Themes are about texts, and the shop has none.
    const spoken = grains.filter((name) => !name.startsWith('theme'))
    expect(new Set(Object.values(record.classes).map(({ subject }) => subject))).toEqual(new Set(spoken))
  })
})

describe('a record that is no record is refused by what is wrong with it', () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a way out of the folder', { sequence: '../../../x' }, /sequence must be a number/],
    ['no place in the chain', { sequence: 0 }, /sequence must be at least 1/],
    [
      'an output elsewhere',
      { outputs: [{ file: '../theirs.txt', rows: 1, bytes: 6, sha256: sha256('theirs') }] },
      /outputs\.0\.file/,
    ],
    [
      'an output with a full path',
      { outputs: [{ file: '/etc/passwd', rows: 1, bytes: 6, sha256: sha256('') }] },
      /outputs\.0\.file/,
    ],
    ['outputs that are none', { outputs: {} }, /outputs must be a list/],
    ['another record before it', { previous: { record: '../../run.json', sha256: sha256('') } }, /previous\.record/],
    ['classes without sizes', { classes: { value: {} } }, /classes\.value/],
  ])('%s', async (_, own, message) => {
    const cwd = results(recordWith(own))
    const before = everything(cwd)
    for (const work of [
      () => runAgain(cwd),
      () => verify(join(cwd, 'out'), {}),
      () => readRecord(join(cwd, 'out/run.json')),
    ])
      await expect(work()).rejects.toMatchObject({ name: 'UserError', message: expect.stringMatching(message) })
    expect(everything(cwd)).toEqual(before)
    expect(readFileSync(join(cwd, 'theirs.txt'), 'utf8')).toBe('theirs')
  })
})

describe("somebody's own files are not lost", () => {
  const own: [string, (cwd: string) => void][] = [
    ['a file among the records', (cwd) => writeFileSync(join(cwd, 'out/records/notes.txt'), 'mine')],
    ['a folder among the records', (cwd) => mkdirSync(join(cwd, 'out/records/0009.json'))],
    ['a link among the records', (cwd) => symlinkSync('../../theirs.txt', join(cwd, 'out/records/0009.json'))],
    ['a record in the place of the next', (cwd) => writeFileSync(join(cwd, 'out/records/0002.json'), 'mine')],
    ['a folder of the name of a result', (cwd) => mkdirSync(join(cwd, 'out/products.csv'))],
    ['a file beside the results', (cwd) => writeFileSync(join(cwd, 'out/notes.txt'), 'mine')],
  ]
  test.each(own)('%s', async (_, make) => {
    const cwd = results()
    await runAgain(cwd)
    make(cwd)
    const before = everything(cwd)
    await expect(runAgain(cwd)).rejects.toBeInstanceOf(UserError)
    expect(everything(cwd)).toEqual(before)
  })

  test('that come while a run is at work', async () => {
    const cwd = results()
    const late = publishDirectory(join(cwd, 'out'), async (made) => {
      writeFileSync(join(made, 'customers.csv'), rows)
      writeFileSync(join(cwd, 'out/late.txt'), 'mine')
    })
    await expect(late).rejects.toThrow(/late\.txt/)
    expect(readFileSync(join(cwd, 'out/late.txt'), 'utf8')).toBe('mine')
  })

  test('verify names those among the records', async () => {
    const cwd = results()
    await runAgain(cwd)
    writeFileSync(join(cwd, 'out/records/notes.txt'), 'mine')
    expect((await verify(join(cwd, 'out'), {})).foreign).toEqual(['records/notes.txt'])
  })
})

test('a link in the place of a result or of the record is no result', async () => {
  const cwd = results(recordWith({ outputs: [{ file: 'link', rows: 1, bytes: 6, sha256: sha256('theirs') }] }))
  symlinkSync('../theirs.txt', join(cwd, 'out/link'))
  expect((await verify(join(cwd, 'out'), {})).checks[0]).toEqual({ what: 'link', wrong: 'is no regular file' })
  const linked = folder()
  symlinkSync(join(cwd, 'out/run.json'), join(linked, 'run.json'))
  await expect(verify(linked, {})).rejects.toThrow(/no regular file/)
})

/** Every place in a record, as the keys that lead there. */
function places(value: unknown, path: string[] = []): string[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [path, ...inner.flatMap(([key, part]) => places(part, [...path, key]))]
}
function changed(record: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value
  const copy: Record<string, unknown> = Array.isArray(record) ? ([...record] as never) : { ...(record as object) }
  copy[key] = changed(copy[key], rest, value)
  return copy
}

test('any value anywhere in a record is read or refused, and no command fails over it', async () => {
  const odd = fc.oneof(
    fc.constantFrom<unknown>(null, '', '../x', '/x', -1, 1.5, 1e300, true, [], {}, [null], { a: null }, undefined),
    fc.jsonValue(),
  )
  const output = { output: undefined, mode: 0o600 }
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places(recordWith())), odd, async (place, value) => {
      const cwd = results(changed(recordWith(), place, value) ?? null)
      const out = join(cwd, 'out')
      const write = process.stdout.write
      process.stdout.write = () => true
      try {
        for (const work of [
          () => verify(out, { inputs: true }),
          () => history([out], 'csv', {}, { ...output, output: join(cwd, 'history.csv') }),
          async () =>
            changesBetween((await recordOf(out)) as RunRecord, recordWith() as unknown as RunRecord, ['value']),
          () => runAgain(cwd),
        ])
          await Promise.resolve(work()).catch((error: unknown) => {
            if (!(error instanceof UserError)) throw error
            expect(error.message).not.toContain('\n')
          })
      } finally {
        process.stdout.write = write
      }
      expect(
        readdirSync(cwd)
          .filter((name) => name !== 'history.csv')
          .sort(),
      ).toEqual(['out', 'theirs.txt'])
    }),
    { numRuns: 200 },
  )
})
