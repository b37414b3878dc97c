// Results of many days in one folder: the last so many stay, one chain runs through them, and compare finds the last two.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const cwd = folder()
const run = (args: string[]) => clientele(args, { cwd })
const night = (day: string, ...flags: string[]) =>
  run([
    'classify',
    shopFile('en', 'orders.csv'),
    '--only',
    'value',
    '--as-of',
    day,
    '-o',
    'nightly/',
    '--keep',
    '2',
    ...flags,
  ])

describe('--keep', () => {
  beforeAll(async () => {
    for (const day of ['2024-10-31', '2024-11-30', '2024-12-15']) {
      const { code, out, err } = await night(day, '-q')
      expect({ code, out }, err).toEqual({ code: 0, out: '' })
    }
  }, 120_000)

  test.each([
    ['with --keep', ['-o', 'new', '--keep', '2']],
    ['on the terminal', []],
  ])('a column that there is not leaves nothing behind and prints nothing, %s', async (_, flags) => {
    const args = ['classify', shopFile('en', 'orders.csv'), '--only', 'value', '--columns', 'no_such', ...flags]
    const { code, out, err } = await run(args)
    expect({ code, out }, err).toEqual({ code: 2, out: '' })
    expect(err).toContain('no column no_such')
    expect(existsSync(join(cwd, 'new'))).toBe(false)
  })

  test('keeps the last two, and their chain goes back to the first', async () => {
    expect(readdirSync(join(cwd, 'nightly'))).toEqual(['2024-11-30', '2024-12-15'])
    const { code, out, err } = await run(['verify', 'nightly/2024-12-15'])
    expect(code, out).toBe(0)
    expect(err).toContain('3 runs in the chain')
  })

  test('compare takes the last two of them', async () => {
    const [alone, named] = [
      await run(['compare', 'nightly/']),
      await run(['compare', 'nightly/2024-11-30', 'nightly/2024-12-15']),
    ]
    expect(alone.code, alone.err).toBe(0)
    expect(alone.out).toBe(named.out)
    expect(alone.out).toMatch(/customers moved/)
  })

  test('the newest is what --previous means', async () => {
    const { code, err } = await night('2024-12-20', '--hold', '5%', '--previous', 'nightly/', '-q')
    expect(code, err).toBe(0)
    const record = JSON.parse(readFileSync(join(cwd, 'nightly/2024-12-20/run.json'), 'utf8')) as unknown
    expect(JSON.stringify(record)).toContain('2024-12-15')
    expect(readdirSync(join(cwd, 'nightly'))).toEqual(['2024-12-15', '2024-12-20'])
  })

  test('what no run wrote is never removed, and said', async () => {
    writeFileSync(join(cwd, 'nightly/2024-12-15/mine.txt'), 'mine')
    const { code, err } = await night('2024-12-31')
    expect(code, err).toBe(0)
    expect(err).toMatch(/kept beyond --keep 2: .*mine\.txt/)
    expect(existsSync(join(cwd, 'nightly/2024-12-15/mine.txt'))).toBe(true)
  })

  test('is refused where it cannot be meant', async () => {
    const [none, single] = [await night('2024-12-31', '--keep', '0'), await run(['compare', 'nightly/2024-12-20'])]
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('--keep 0: takes a number of results')])
    expect(single.code).toBe(2)
    mkdirSync(join(cwd, 'one/2024-12-31'), { recursive: true })
    writeFileSync(join(cwd, 'one/2024-12-31/run.json'), '{}')
    const one = await run(['compare', 'one'])
    expect([one.code, one.err]).toEqual([3, expect.stringContaining('keeps one result')])
    const all = await run(['verify', 'one'])
    expect([all.code, all.err]).toEqual([3, expect.stringContaining('clientele verify one/2024-12-31')])
  })
})
