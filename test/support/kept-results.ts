// Results that a run keeps in a folder, of a few customers whose ids are hard to write.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { sha256 } from '../../src/store/record.js'
import { verify } from '../../src/store/verify.js'
import { clientele } from './cli.js'

/** Ids that a format has to write in a way of its own; one that holds another; one that a spreadsheet would run. */
export const ids = ['C-01', 'C-011', 'a "quoted", id', '<&>_x0041_', '=1+1', "'tis", '张三', 'last']

const orders = [
  'Order,Customer,Date,Product,Category,Quantity,Amount',
  ...ids.flatMap((id, i) =>
    Array.from({ length: 2 + (i % 3) }, (_, k) =>
      [
        ...[`O${i}-${k}`, `"${id.replaceAll('"', '""')}"`, `2024-0${1 + i}-1${k}`, `P${k}`, 'Tea', 1],
        (10 * (i + 1)).toFixed(2),
      ].join(','),
    ),
  ),
].join('\n')

/** Runs `classify` into `out` of a folder. The orders stand elsewhere, in a folder of their own. */
export function keptResults(folder: () => string): (cwd: string, ...more: string[]) => Promise<string> {
  let path: string | undefined
  return async (cwd, ...more) => {
    if (path === undefined) {
      path = join(folder(), 'orders.csv')
      writeFileSync(path, `${orders}\n`)
    }
    const { code, err } = await clientele(
      ['classify', path, '--only', 'value,lifecycle,preference', '-q', '-o', 'out', ...more],
      { cwd },
    )
    expect(code, err).toBe(0)
    return join(cwd, 'out')
  }
}

/** Every file of a folder with the hash of its bytes. */
export const everything = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(path, name)).isFile())
      .sort()
      .map((name) => [name, sha256(readFileSync(join(path, name)))]),
  )

/** `verify` finds nothing wrong in it, and no file that no run wrote. */
export async function requireSound(path: string): Promise<void> {
  const { checks, foreign } = await verify(path, {})
  expect(checks.filter(({ wrong }) => wrong)).toEqual([])
  expect(foreign).toEqual([])
}
