// Exports that something has damaged: they are read, or refused in one line, and every row and amount is accounted for.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import value from '../../src/analyses/value/index.js'
import { UserError } from '../../src/core/errors.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { accounts, addAmounts } from '../../src/quality/account.js'
import { findSetAside } from '../../src/quality/set-aside.js'
import { classify } from '../../src/run/classify.js'
import { outcomeKinds } from '../../src/staging/outcomes.js'
import { analysis } from '../support/library.js'
import { tally } from '../support/tally.js'
import { shopFile, workspace } from '../support/workspace.js'

/** More runs, from another place each time, with FUZZ_RUNS. */
const runs = Number(process.env.FUZZ_RUNS ?? 75)

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
afterAll(() => engine.close())

const lines = (edition: 'en' | 'zh', name: string) =>
  readFileSync(shopFile(edition, name), 'utf8').split(/\r?\n/).slice(0, 60)
const sources = [lines('en', 'orders.csv'), lines('zh', 'orders.csv')]

type Change = (bytes: Buffer) => Buffer
const at = fc.noBias(fc.integer({ min: 0, max: 1_000_000 })).map((place) => place / 1_000_000)
const splice = (bytes: Buffer, place: number, remove: number, insert: Buffer) => {
  const from = Math.floor(place * bytes.length)
  return Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)])
}

const piece = fc.oneof(
  fc.constantFrom(
    '"',
    '""',
    "'",
    '\\"',
    ',',
    ',,',
    ';',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\0',
    '\ufeff',
    '#',
    '"\n"',
    '\n,',
    ',"',
  ),
  fc.constantFrom(
    '=1+1',
    '1e999',
    '-',
    'NULL',
    '9'.repeat(40),
    '31/02/2024',
    '0000-00-00',
    '（',
    '合计',
    'Total,,,,',
    '𝕏',
    'é',
  ),
  fc.string({ maxLength: 12 }),
)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(at, piece).map(
    ([place, text]): Change =>
      (bytes) =>
        splice(bytes, place, 0, Buffer.from(text)),
  ),
  fc.tuple(at, fc.uint8Array({ maxLength: 4 })).map(
    ([place, raw]): Change =>
      (bytes) =>
        splice(bytes, place, raw.length, Buffer.from(raw)),
  ),
  fc.tuple(at, fc.nat(40)).map(
    ([place, length]): Change =>
      (bytes) =>
        splice(bytes, place, length, Buffer.alloc(0)),
  ),
  at.map(
    (place): Change =>
      (bytes) =>
        bytes.subarray(0, Math.floor(place * bytes.length)),
  ),
  fc.constantFrom('\r', '\r\n').map(
    (end): Change =>
      (bytes) =>
        Buffer.from(bytes.toString().replaceAll('\n', end)),
  ),
  fc.constantFrom<BufferEncoding>('utf16le', 'latin1').map(
    (to): Change =>
      (bytes) =>
        Buffer.from(bytes.toString(), to),
  ),
  fc.constantFrom(';', '\t', '|', ' ').map(
    (to): Change =>
      (bytes) =>
        Buffer.from(bytes.toString().replaceAll(',', to)),
  ),
)

test('a damaged export is read or refused, and money adds up', { timeout: 60_000 + runs * 5_000 }, async () => {
  const cwd = folder()
  let count = 0
  let read = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sources),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (text, changes) => {
        const whole: Buffer = Buffer.from(`${text.join('\n')}\n`)
        const bytes = changes.reduce((done, one) => one(done), whole)
        const path = join(cwd, `export-${count++}.csv`)
        writeFileSync(path, bytes)
        try {
          const run = await classify(engine, { files: [{ path }], analyses: [analysis(value)], returns: 'subtract' })
          read++
          const [own] = await accounts(engine, run)
          expect(own!.outcomeTotals.reduce((sum, { rows }) => sum + rows, 0)).toBe(own!.read)
          const used = addAmounts(
            own!.outcomeTotals.filter(({ code }) => code === null).flatMap(({ amount, back }) => [amount, back]),
          )
          const [classes] = await engine.rows('select cast(sum(monetary) as varchar) as money from value')
          const [orders] = await engine.rows('select cast(sum(net_amount) as varchar) as money from orders')
          expect(addAmounts([orders!.money as string | null])).toBe(used)
          expect(addAmounts([classes!.money as string | null])).toBe(used)
          const codes = own!.outcomeTotals.flatMap(({ code }) => (code && outcomeKinds[code]?.setAside ? [code] : []))
          const rows = await findSetAside(engine, run, { returns: 'subtract' }, codes)
          const setAside = own!.outcomeTotals.filter(({ code }) => code && codes.includes(code))
          expect(rows.length).toBe(setAside.reduce((sum, outcomeTotal) => sum + outcomeTotal.rows, 0))
        } catch (error) {
          if (!(error instanceof UserError)) throw error
          expect(error.message).not.toMatch(/[\n\r]/)
        } finally {
          await engine.run('set preserve_insertion_order = false')
        }
      },
    ),
    {
      numRuns: runs,
      ...(runs === 75 && { seed: 20_240_607 }),
      ...(process.env.FUZZ_RUNS === undefined && { interruptAfterTimeLimit: 25_000 }),
    },
  )
  tally('fuzz', { inputs: count, read })
  expect(read).toBeGreaterThan(count / 4)
})
