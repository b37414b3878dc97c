// The record of a run and the chain of runs: what stands in it, and what `verify` finds out.
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RunRecord } from '../../src/store/record.js'
import { clientele } from '../support/cli.js'
import { fixtures, workspace } from '../support/workspace.js'

const { folder } = workspace()
const shop = ['orders', 'customers', 'feedback'].map((name) => join(fixtures, 'shop/en', `${name}.csv`))
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as RunRecord
const classify = async (cwd: string, ...more: string[]) => {
  const ended = await clientele(['classify', ...shop, '--only', 'value,lifecycle', '-q', ...more], { cwd })
  expect(ended.code, ended.err).toBe(0)
  return ended
}

let nights: string
beforeAll(async () => {
  nights = folder()
  for (const day of ['2024-10-31', '2024-11-30', '2024-12-31']) await classify(nights, '-o', 'out', '--as-of', day)
})
/** A copy of three nights of results, to be spoilt. */
const copy = () => {
  const cwd = folder()
  cpSync(join(nights, 'out'), join(cwd, 'out'), { recursive: true })
  return cwd
}
const verify = (cwd: string, ...more: string[]) => clientele(['verify', 'out', ...more], { cwd })

describe('the record', () => {
  test('says what was computed from what', () => {
    const record = read(join(nights, 'out/run.json'))
    expect(record).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      engine: 'DuckDB',
      engine_version: expect.stringMatching(/^v1\./),
      sequence: 3,
      command: ['classify', ...shop, '--as-of', '2024-12-31', '--only', 'value,lifecycle'],
      configuration: { returns: 'subtract', lang: 'en', as_of: '2024-12-31' },
      as_of: '2024-12-31',
    })
    const orders = record.inputs[0]!
    expect(orders).toMatchObject({
      name: shop[0],
      bytes: statSync(shop[0]!).size,
      sha256: hash(shop[0]!),
      role: 'order_lines',
      mapping: { order_day: 'order_date', net_amount: 'amount' },
      rows: { read: 6210, used: 6091, amount_read: expect.stringMatching(/^\d+\.\d{4}$/) },
      set_aside: [],
      left_out: [
        { code: 'cancelled', reason: 'rows of cancelled orders', rows: 60, amount: '8548.3000' },
        { code: 'unpaid', reason: 'rows of unpaid or failed orders', rows: 59, amount: '9036.1900' },
      ],
    })
    const { value } = record.classes
    expect(value).toMatchObject({
      subject: 'customer',
      definition: expect.stringMatching(/^[0-9a-f]{64}$/),
      parameters: { bins: 5, tiers: 'share' },
      thresholds: { frequency: expect.arrayContaining([expect.any(String)]) },
      sizes: { high: { subjects: expect.any(Number), revenue: expect.any(String) } },
    })
    for (const { file, bytes, sha256 } of record.outputs) {
      const path = join(nights, 'out', file)
      expect([bytes, sha256]).toEqual([statSync(path).size, hash(path)])
    }
    expect(record.notes).toContainEqual(expect.stringMatching(/orders\.csv: order lines; order_id/))
    expect(record).not.toHaveProperty('run_at')
  })

  test('names the record before it by its content', () => {
    const out = join(nights, 'out')
    expect(readdirSync(join(out, 'records'))).toEqual(['0001.json', '0002.json'])
    expect(read(join(out, 'records/0001.json')).previous).toBeNull()
    expect(read(join(out, 'records/0002.json')).previous).toEqual({
      record: 'records/0001.json',
      sha256: hash(join(out, 'records/0001.json')),
    })
    expect(read(join(out, 'run.json')).previous).toEqual({
      record: 'records/0002.json',
      sha256: hash(join(out, 'records/0002.json')),
    })
  })

  test('is the same for the same input, whatever the machine does, and has a time only when asked', async () => {
    const cwd = folder()
    await classify(cwd, '-o', 'a', '--threads', '4')
    await classify(cwd, '-o', 'b', '--memory-limit', '500MB', '--mode', '0640')
    expect(hash(join(cwd, 'a/run.json'))).toBe(hash(join(cwd, 'b/run.json')))
    expect(statSync(join(cwd, 'b')).mode & 0o777).toBe(0o750)
    for (const name of readdirSync(join(cwd, 'b')))
      expect([name, statSync(join(cwd, 'b', name)).mode & 0o777]).toEqual([name, 0o640])
    await classify(cwd, '-o', 'b', '--stamp', '--mode', '0640')
    expect(statSync(join(cwd, 'b/records')).mode & 0o777).toBe(0o750)
    await classify(cwd, '-o', 'b', '--stamp', '--mode', '0644')
    for (const name of ['0001.json', '0002.json'])
      expect([name, statSync(join(cwd, 'b/records', name)).mode & 0o777]).toEqual([name, 0o644])
    expect(read(join(cwd, 'b/run.json')).run_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })
})

describe('verify', () => {
  test('agrees with what was written, and prints the last link', async () => {
    const { code, out, err } = await verify(nights, '--inputs')
    expect({ code, err }).toEqual({ code: 0, err: 'out: all of it agrees, 3 runs in the chain\n' })
    expect(out).toContain(`ok     run.json follows records/0002.json\n`)
    const head = hash(join(nights, 'out/run.json'))
    expect(out).toContain(`last record: SHA-256 ${head}\n`)
    expect((await verify(nights, '--head', head)).code).toBe(0)
    expect((await verify(nights, '--head', '0'.repeat(64))).code).toBe(3)
  })

  test.each<[string, (out: string) => void, RegExp]>([
    [
      'one byte of a result',
      (out) => spoil(join(out, 'customers.csv')),
      /customers\.csv: has the right size, but other/,
    ],
    [
      'a longer result',
      (out) => writeFileSync(join(out, 'winback.csv'), 'x\n', { flag: 'a' }),
      /winback\.csv: has \d+/,
    ],
    ['a missing result', (out) => rmSync(join(out, 'customers.csv')), /customers\.csv: is missing/],
    ['the first record', (out) => spoil(join(out, 'records/0001.json')), /records\/0001\.json is not the record that/],
    ['the second record', (out) => spoil(join(out, 'records/0002.json')), /records\/0002\.json is not the record that/],
    ['a missing link', (out) => rmSync(join(out, 'records/0002.json')), /places?|missing/],
    ['all links missing', (out) => rmSync(join(out, 'records'), { recursive: true }), /records are missing/],
    ['a link that is no record', (out) => writeFileSync(join(out, 'records/0001.json'), '{'), /not valid JSON/],
  ])('says that %s was changed', async (_what, change, message) => {
    const cwd = copy()
    change(join(cwd, 'out'))
    const { code, out, err } = await verify(cwd)
    expect(code).toBe(3)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(err).toMatch(message)
    expect(out).toContain('WRONG  ')
    const json = JSON.parse((await verify(cwd, '-f', 'json')).out) as { ok: boolean }
    expect(json.ok).toBe(false)
  })

  test.each<[string, (out: string) => void]>([
    ['that is cut short', (out) => writeFileSync(join(out, 'run.json'), '{"outputs": [')],
    ['that is something else', (out) => writeFileSync(join(out, 'run.json'), '[]')],
    ['that is missing', (out) => rmSync(join(out, 'run.json'))],
  ])('and the next run refuse a record %s, and leave everything', async (_what, change) => {
    const cwd = copy()
    const out = join(cwd, 'out')
    change(out)
    const before = readdirSync(out)
    for (const args of [
      ['verify', 'out'],
      ['classify', ...shop, '-o', 'out'],
    ]) {
      const { code, err } = await clientele(args, { cwd })
      expect(code, err).toBe(3)
      expect(err).toMatch(/^clientele: /m)
    }
    expect(readdirSync(out)).toEqual(before)
  })
})

/** Changes a digit, and leaves the size. */
function spoil(path: string) {
  const text = readFileSync(path, 'utf8')
  chmodSync(path, 0o600)
  writeFileSync(
    path,
    text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
  )
}

describe('the next run', () => {
  test('does not take a folder with it that holds what no run wrote', async () => {
    const cwd = copy()
    writeFileSync(join(cwd, 'out/notes.txt'), 'mine\n')
    const { code, err } = await clientele(['classify', ...shop, '-o', 'out'], { cwd })
    expect({ code, err }).toEqual({
      code: 3,
      err: 'clientele: cannot write out: it holds notes.txt, which no run wrote and which would be lost\n  move that elsewhere, or name another folder\n',
    })
    expect(readFileSync(join(cwd, 'out/notes.txt'), 'utf8')).toBe('mine\n')
    expect((await verify(cwd)).err).toContain('holds notes.txt')
  })

  test('does not replace a folder with one of its inputs', async () => {
    const cwd = copy()
    const { code, err } = await clientele(['classify', 'out/customers.csv', '-o', 'out'], { cwd })
    expect(code).toBe(3)
    expect(err).toContain('it holds out/customers.csv, an input of this run')
  })
})
