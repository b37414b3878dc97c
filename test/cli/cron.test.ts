// What a nightly job needs: the same bytes wherever it runs, nothing on standard error but trouble, logs that a collector reads.
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientele, shell } from '../support/cli.js'
import { fixtures, workspace } from '../support/workspace.js'

const { folder } = workspace()
const shop = ['orders', 'customers', 'products', 'stock', 'feedback'].map((name) =>
  join(fixtures, 'shop/zh', `${name}.csv`),
)
const hash = (out: string) =>
  readdirSync(out).map(
    (name) =>
      `${name} ${createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex')}`,
  )
const args = (out: string) => ['classify', ...shop, '-o', out]
/** What is said is of the same kinds for fewer classes. */
const fewer = (out: string) => [...args(out), '--only', 'value,profile']
const base = folder()

let usual: string[]
beforeAll(async () => {
  const { code, err } = await clientele(args(join(base, 'usual')))
  expect(code, err).toBe(0)
  usual = hash(join(base, 'usual'))
})

describe('the same bytes', () => {
  test.each<[string, Record<string, string>]>([
    [
      'in a zone ahead and with another locale',
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    ],
    ['in a zone behind and with LANG=C', { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' }],
  ])('%s', async (name, env) => {
    const out = join(base, name.replaceAll(/\W/g, '-'))
    const { code, err } = await clientele(args(out), { env })
    expect(code, err).toBe(0)
    expect(hash(out)).toEqual(usual)
  })

  test('with an empty environment, no HOME, and a current directory that cannot be written to', async () => {
    const cwd = join(base, 'read-only')
    mkdirSync(cwd)
    chmodSync(cwd, 0o555)
    const out = join(base, 'bare')
    const words = [process.execPath, join(fixtures, '../bin/clientele.js'), ...args(out)].map((word) => `'${word}'`)
    const { code, err } = await shell(`env -i ${words.join(' ')}`, { cwd })
    chmodSync(cwd, 0o755)
    expect(code, err).toBe(0)
    expect(hash(out)).toEqual(usual)
    expect(readdirSync(cwd)).toEqual([])
  })
})

describe('standard error', () => {
  test('has no colour, no progress, and with --quiet nothing but warnings', async () => {
    const { err } = await clientele([...fewer(join(base, 'quiet')), '--quiet'])
    expect(err).not.toContain('\u001b')
    expect(err.split('\n').filter((line) => line && !line.startsWith('warning: '))).toEqual([])
  })

  test('is one JSON object a line with --log-format json', async () => {
    const lines = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    const { err } = await clientele([...fewer(join(base, 'json')), '--log-format', 'json'])
    expect(new Set(lines(err).map(({ level }) => level))).toEqual(new Set(['note', 'warning']))
    expect(lines(err).filter(({ time, seconds }) => time !== undefined || seconds !== undefined)).toEqual([])
    expect(lines(err)).toContainEqual({
      level: 'note',
      phase: expect.any(String),
      message: expect.stringContaining('orders.csv: read 6,210 rows, 1,266,710.38; used 6,091 rows'),
      file: shop[0],
      rows: 6210,
      money: '1266710.38',
    })
    expect(lines(err)).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('cancelled orders'), rows: 60, money: '8548.30' }),
    )
    expect(lines(err)).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('wrote 600'),
        file: join(base, 'json/customers.csv'),
      }),
    )
    const failed = await clientele(['value', 'no.csv', '--log-format', 'json'], { cwd: base })
    expect(failed.code).toBe(3)
    expect(lines(failed.err).at(-1)).toMatchObject({ level: 'error', message: 'no such file: no.csv', code: 3 })
    const wrong = await clientele(['value', '--bogus', '--log-format=json'])
    expect(lines(wrong.err)).toMatchObject([{ level: 'error', code: 2 }])
  })
})
