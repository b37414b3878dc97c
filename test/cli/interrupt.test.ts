// Ctrl-C and SIGTERM in the middle of work: exit 130, nothing half written, no temporary files left.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientele, emptyFolder } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const large = join(folder(), 'orders.csv')

/** Orders enough for a second or two of reading. */
beforeAll(async () => {
  const file = createWriteStream(large)
  file.write('order_id,customer_id,order_date,product_id,quantity,amount\n')
  for (let block = 0; block < 200; block++) {
    const lines = Array.from({ length: 10_000 }, (_, i) => {
      const n = block * 10_000 + i
      return `${n},customer-${(n * 7919) % 900_000},2024-0${(n % 9) + 1}-1${n % 10},p${n % 5000},${(n % 5) + 1},${n % 1000}.25\n`
    })
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
})

/** Sends the signal as soon as the program has made its private folder, which is when the work begins. */
const whenAtWork = (tmp: string, signal: NodeJS.Signals) => (child: ChildProcess) => {
  const timer = setInterval(() => {
    if (readdirSync(tmp).length === 0) return
    clearInterval(timer)
    setTimeout(() => child.kill(signal), 150)
  }, 5)
  child.once('close', () => clearInterval(timer))
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('ends the run with 130, leaves the earlier file and no litter', async () => {
    const cwd = folder()
    const TMPDIR = emptyFolder(cwd)
    writeFileSync(join(cwd, 'rows.csv'), 'an earlier run\n')
    const args = ['lifecycle', large, '-o', 'rows.csv', '--threads', '1']
    const {
      code,
      signal: by,
      out,
      err,
    } = await clientele(args, { cwd, env: { TMPDIR }, started: whenAtWork(TMPDIR, signal) })
    expect({ code, by, out }, err).toEqual({ code: 130, by: null, out: '' })
    expect(err).not.toMatch(/bug|\n\s+at /)
    expect(readdirSync(cwd).sort()).toEqual(['rows.csv', 'tmp'])
    expect(readdirSync(TMPDIR)).toEqual([])
  })
})

test('Ctrl-C while standard input is still coming leaves no litter', async () => {
  const cwd = folder()
  const TMPDIR = emptyFolder(cwd)
  const { code, signal } = await clientele(['value', '-', '-f', 'csv'], {
    cwd,
    env: { TMPDIR },
    open: true,
    started: (child) => {
      child.stdin!.write('order_id,customer_id,order_date,amount\n')
      whenAtWork(TMPDIR, 'SIGINT')(child)
    },
  })
  expect({ code, signal }).toEqual({ code: 130, signal: null })
  expect(readdirSync(TMPDIR)).toEqual([])
})
