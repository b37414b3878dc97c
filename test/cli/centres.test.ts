// Groups of customers that a file keeps from one run to the next.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const shop = shopFile('en', 'orders.csv')
const classes = (args: string[]) =>
  clientele(['clusters', shop, '-f', 'csv', '--columns', 'customer_id,clusters_class', ...args])

test('a file of centres is written once, and gives the same customers the same groups', async () => {
  const path = join(folder(), 'centres.json')
  const first = await classes(['--centres', path])
  expect(first.code).toBe(0)
  expect(first.err).toContain(`wrote centres of clusters to ${path}`)
  const kept = readFileSync(path, 'utf8')
  const second = await classes(['--centres', path])
  expect(second.out).toBe(first.out)
  expect(second.err).not.toContain('wrote centres')
  const earlier = await classes(['--centres', path, '--as-of', '2024-06-30'])
  expect(earlier.code).toBe(0)
  expect(earlier.out).not.toBe(first.out)
  expect(readFileSync(path, 'utf8')).toBe(kept)
})
test('a file of something else is refused in one line', async () => {
  const path = join(folder(), 'other.json')
  writeFileSync(path, '{"class": "value", "method": "x", "rows": []}')
  const { code, err } = await classes(['--centres', path])
  expect(code).toBe(3)
  expect(err).toContain('not a file of centres of clusters')
})
