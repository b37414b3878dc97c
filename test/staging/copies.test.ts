// Rows that stand in one file of order lines twice, word for word.
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecognisedFile } from '../../src/core/source.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { accountLines } from '../../src/quality/account.js'
import { findingSentence } from '../../src/quality/sentences.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { copiesAmong } from '../../src/staging/orders/row-copies.js'
import { type Loaded, withLoaded } from '../support/loaded.js'
import { tries } from '../support/tries.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const load = <T>(
  texts: Parameters<typeof withLoaded>[1],
  work: (loaded: Loaded) => Promise<T>,
  options?: Parameters<typeof withLoaded>[3],
) => withLoaded(folder(), texts, work, options)

const outcomesOf = ({ account }: Loaded, n = 0) =>
  Object.fromEntries(
    account
      .find((one) => one.n === n)!
      .outcomeTotals.map(({ code, rows, amount }) => [code ?? 'used', `${rows} ${amount}`]),
  )
const copiesOf = ({ findings }: Loaded) => findings.filter(({ code }) => code === 'copies_count')

const header = 'order_id,order_date,customer_id,sku,quantity,unit_price'
const lines = [
  header,
  '1,2024-01-02,a,P1,2,5.00',
  '1,2024-01-02,a,P1,2,5.00',
  '1,2024-01-02,a,P2,1,3.00',
  '2,2024-01-03,b,P1,1,5.00',
  '2,2024-01-03,b,P1,1,5.00',
  '2,2024-01-03,b,P1,1,5.00',
  '',
].join('\n')

const noted = lines
  .split('\n')
  .map((row, n) => (n === 0 ? `${row},note` : row && `${row},${n}`))
  .join('\n')

describe('copies within one file of lines', () => {
  test('count, and are said once with what they come to', () =>
    load({ 'lines.csv': lines }, async (loaded) => {
      expect(outcomesOf(loaded)).toEqual({ used: '6 38.0000' })
      const [said, ...others] = copiesOf(loaded)
      expect(others).toEqual([])
      expect(said!.args).toMatchObject({ rows: 3, amount: '20.0000' })
      expect(findingSentence(said!)).toContain(
        ': 3 rows stand there before word for word, 20.00: they count like any other (--overlap once',
      )
    }))
  test('are left out with --overlap once', () =>
    load(
      { 'lines.csv': lines },
      async (loaded) => {
        expect(outcomesOf(loaded)).toEqual({ used: '3 18.0000', copy: '3 20.0000' })
        expect(copiesOf(loaded)).toEqual([])
      },
      { overlap: 'once' },
    ))
  test('so do those that a second export has too', () =>
    load(
      { 'a.csv': lines, 'b.csv': `${header}\n1,2024-01-02,a,P1,2,5.00\n3,2024-01-04,b,P1,1,5.00\n` },
      async (loaded) => {
        const [sum] = await loaded.rows('select count(*) as n, sum(net_amount) as amount from order_lines')
        expect([Number(sum!.n), String(sum!.amount)]).toEqual([4, '23.0000'])
        // The copy is of the file that has the row twice.
        expect(outcomesOf(loaded, 0)).toEqual({ used: '2 8.0000', repeated: '1 10.0000', copy: '3 20.0000' })
        expect(outcomesOf(loaded, 1)).toEqual({ used: '2 15.0000' })
        const told = accountLines(loaded.account[0]!).join('\n')
        expect(told).toContain('3 rows that repeat a row of the same file word for word (--overlap latest counts them)')
      },
      { overlap: 'once' },
    ))
  test('one of them is told as one', () =>
    load(
      { 'a.csv': `${header}\n1,2024-01-02,a,P1,2,5.00\n1,2024-01-02,a,P1,2,5.00\n` },
      async ({ account }) => {
        expect(accountLines(account[0]!).join('\n')).toContain(
          '1 row that repeats a row of the same file word for word (--overlap latest counts it)',
        )
      },
      { overlap: 'once' },
    ))
  test('lines that an order file completes', () =>
    load(
      {
        'lines.csv': 'order_id,sku,qty,unit_price\n1,P1,2,5.00\n1,P1,2,5.00\n2,P1,1,5.00\n',
        'orders.csv': 'order_id,customer_id,order_date\n1,a,2024-01-02\n2,b,2024-01-03\n',
      },
      async (loaded) => {
        expect(outcomesOf(loaded)).toMatchObject({ used: '2 15.0000', copy: '1 10.0000' })
      },
      { overlap: 'once' },
    ))
  // The copies lie behind what is sampled of a file that is not read as a whole.
  const far = `${header},note\n${[...Array(600).keys(), 598]
    .map((n) => `${n},2024-01-02,a,P${n},1,5.00,${n === 300 ? 'x' : 'like any other '.repeat(40)}`)
    .join('\n')}\n`
  test.each<[string, string, string | Uint8Array]>([
    ['in a long file', 'far.csv', far],
    ['in a compressed one', 'far.csv.gz', gzipSync(far)],
    ['in one in another encoding', 'lines.csv', Buffer.from(`\ufeff${far}`, 'utf16le')],
  ])('are found %s', (_, name, text) =>
    load({ [name]: text }, async (loaded) => {
      expect(copiesOf(loaded).map(({ args }) => [args.rows, args.amount])).toEqual([[1, '5.0000']])
    }),
  )
  test('are not looked for in more than 64 MB of text, six times that of columns and compressed bytes', async () => {
    const [mb, engine] = [1024 * 1024, await openEngine({})]
    const path = `${folder()}/lines.csv`
    writeFileSync(path, lines)
    const saidOf = async (...sizes: Partial<RecognisedFile['file']>[]) => {
      const [found] = await recogniseFiles(engine, { files: [{ path }] })
      const files = sizes.map((size): RecognisedFile => ({ ...found!, file: { ...found!.file, ...size } }))
      return copiesAmong(engine, files, () => 0, { returns: 'subtract' }, 'orders')
    }
    try {
      expect(await saidOf({ bytes: 64 * mb })).toHaveLength(1)
      expect(await saidOf({ bytes: 64 * mb + 1 })).toEqual([])
      expect(await saidOf({ bytes: 40 * mb }, { bytes: 25 * mb })).toEqual([])
      expect(await saidOf({ bytes: 20 * mb, kind: 'parquet' })).toEqual([])
      expect(await saidOf({ bytes: 20 * mb, compressed: true })).toEqual([])
    } finally {
      await engine.close()
    }
  })
  test('stay where an amount of the whole order stands on each of its lines', () => {
    const text =
      'order_id,customer_id,order_date,sku,qty,unit_price,order discount\n1,a,2024-01-05,P1,1,10.00,1.00\n1,a,2024-01-05,P1,1,10.00,1.00\n2,b,2024-01-06,P1,1,10.00,0.00\n'
    return load(
      { 'lines.csv': text },
      async (loaded) => expect([outcomesOf(loaded), copiesOf(loaded)]).toEqual([{ used: '3 29.0000' }, []]),
      { overlap: 'once' },
    )
  })
  test('nothing is said where rows differ in a column that is not read', () =>
    load({ 'lines.csv': noted }, async (loaded) => {
      expect(outcomesOf(loaded)).toEqual({ used: '6 38.0000' })
      expect(copiesOf(loaded)).toEqual([])
    }))
  test('however they lie: as many as there are rows less different rows', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 25 }), async (kinds) => {
        const rows = kinds.map((kind) => `${kind},2024-01-0${kind},c${kind % 3},P${kind},1,${kind}.00`)
        const copies = rows.length - new Set(rows).size
        const money =
          kinds.reduce((sum, kind) => sum + kind, 0) - [...new Set(kinds)].reduce((sum, kind) => sum + kind, 0)
        await load({ 'lines.csv': `${header}\n${rows.join('\n')}\n` }, async (loaded) => {
          const said = copiesOf(loaded).map(({ args }) => [args.rows, args.amount])
          expect(said).toEqual(copies === 0 ? [] : [[copies, `${money}.0000`]])
        })
      }),
      { numRuns: tries(15) },
    ))
})
