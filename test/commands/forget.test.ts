// A customer taken out of kept results: of the records, by the key of pseudonyms, as a whole or not at all.
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { forget } from '../../src/store/forget.js'
import { sha256 } from '../../src/store/record.js'
import { clientele } from '../support/cli.js'
import { everything, keptResults, requireSound } from '../support/kept-results.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const results = keptResults(folder)
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({})
})
afterAll(() => engine.close())

test('the records name the customer no longer, and the chain holds', async () => {
  const cwd = folder()
  await results(cwd)
  await results(cwd, '--exclude', 'Customer = C-01')
  const out = await results(cwd)
  const [first, last] = ['records/0001.json', 'run.json'].map((name) => readFileSync(join(out, name)))
  expect(readFileSync(join(out, 'records/0002.json'), 'utf8')).toContain('Customer = C-01')
  const forgotten = await forget(engine, out, ['C-01'])
  expect(forgotten.records).toEqual(['records/0002.json'])
  expect(readFileSync(join(out, 'records/0001.json'))).toEqual(first)
  expect(JSON.parse(readFileSync(join(out, 'records/0003.json'), 'utf8'))).toEqual({
    ...JSON.parse(last!.toString()),
    previous: { record: 'records/0002.json', sha256: sha256(readFileSync(join(out, 'records/0002.json'))) },
  })
  for (const name of Object.keys(everything(out))) {
    const text = readFileSync(join(out, name), 'utf8')
    expect([name, /C-01(?!1)/.test(text)]).toEqual([name, false])
  }
  await requireSound(out)
  // The next run, and what looks back over all of them, take it for what it is.
  await results(cwd)
  await requireSound(out)
  const history = await clientele(['compare', '--history', 'out', '-f', 'csv'], { cwd })
  expect(
    new Set(
      history.out
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ),
  ).toEqual(new Set(['out/records/0001.json', 'out/records/0002.json', 'out/records/0003.json', 'out/run.json']))
  const verified = await clientele(['verify', 'out'], { cwd })
  expect(verified.err).toBe('out: all of it agrees, 4 runs in the chain, and 1 removal of a customer\n')
})

test('who stands in the records alone is taken out of those', async () => {
  const out = await results(folder(), '--exclude', 'Customer = C-01')
  expect(await forget(engine, out, ['C-01'])).toEqual({ rows: [], records: ['records/0001.json'] })
  expect(readFileSync(join(out, 'records/0001.json'), 'utf8')).toContain('Customer = (forgotten)')
  await requireSound(out)
})

describe('as a whole or not at all', () => {
  let sound: string
  beforeAll(async () => {
    sound = await results(folder(), '--pseudonymize', '--key-file', key())
  })
  const key = (text = 'a key of the test, long enough') => {
    const path = join(folder(), 'key')
    writeFileSync(path, text, { mode: 0o600 })
    return path
  }
  const copy = () => {
    const cwd = folder()
    cpSync(sound, join(cwd, 'out'), { recursive: true })
    return cwd
  }

  test.each<[string, (out: string) => void, RegExp]>([
    [
      'a changed result',
      (out) => writeFileSync(join(out, 'customers.csv'), 'x', { flag: 'a' }),
      /not as it was written/,
    ],
    ['a file that no run wrote', (out) => writeFileSync(join(out, 'aside.csv'), 'x'), /holds aside\.csv/],
    ['nobody of that id', () => {}, /nothing in .* is about that customer/],
  ])('%s is refused, and everything stays', async (_, change, message) => {
    const out = join(copy(), 'out')
    change(out)
    const before = everything(out)
    await expect(forget(engine, out, ['nobody'])).rejects.toThrow(message)
    expect(everything(out)).toEqual(before)
    expect(readdirSync(join(out, '..'))).toEqual(['out'])
  })

  test('pseudonyms are found by the key, and the permissions stay', async () => {
    const cwd = copy()
    const out = join(cwd, 'out')
    for (const name of Object.keys(everything(out))) chmodSync(join(out, name), 0o640)
    const go = (...more: string[]) => clientele(['forget', 'C-01', 'out', ...more], { cwd })
    expect((await go()).code).toBe(3)
    expect((await go('--key-file', key('another key, as long as the first'))).err).toMatch(/is not the key/)
    const { code, err } = await go('--key-file', key())
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/^took 1 row out of out\/customers\.csv\n(?:.+\n)*files elsewhere stay as they are/),
    })
    expect(statSync(out).mode & 0o777).toBe(0o750)
    for (const name of Object.keys(everything(out))) expect(statSync(join(out, name)).mode & 0o777).toBe(0o640)
    await requireSound(out)
  })

  test('a folder that is none says so', async () => {
    const cwd = folder()
    mkdirSync(join(cwd, 'out'))
    const { code, err } = await clientele(['forget', 'C-01', 'out'], { cwd })
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/^clientele: no run\.json in out\n/) })
  })
})
