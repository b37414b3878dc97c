// Options that leave out nothing are said: a value may be mistyped, or the file may not hold what they are about.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const orders = shopFile('en', 'orders.csv')

test('--exclude that leaves out no row is said', async () => {
  const said = async (...words: string[]) =>
    (await clientele(['value', orders, ...words, '-f', 'csv'])).err.includes('no row was left out by it')
  expect(await said('--exclude', 'status = no such state')).toBe(true)
  expect(await said('--exclude', 'status = cancelled')).toBe(false)
  expect(await said()).toBe(false)
})

test('--currency where nothing says a currency is said', async () => {
  const cwd = folder()
  writeFileSync(join(cwd, 'o.csv'), 'order_id,customer_id,order_date,total,currency\n1,a,2024-01-05,10,EUR\n')
  const said = async (file: string) =>
    (await clientele(['value', file, '--currency', 'EUR', '-f', 'csv'], { cwd })).err.includes(
      'no column says the currency',
    )
  expect([await said(orders), await said('o.csv')]).toEqual([true, false])
})
