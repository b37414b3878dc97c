// Classes that are left out unless they are named, on the page of one customer.
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { shopFile } from '../support/workspace.js'

const shop = shopFile('en', 'orders.csv')
const page = async (args: string[]) => {
  const { out, code } = await clientele(['explain', 'C-0042', shop, '-f', 'json', '--quiet', ...args])
  expect(code).toBe(0)
  return JSON.parse(out) as { classes: { name: string; because: string; thresholds: unknown[] }[] }
}

test('explain --with shows the group of the customer, and what to recommend', async () => {
  const { classes } = await page(['--with', 'clusters,recommend', '--lang', 'zh'])
  expect(classes.filter(({ name }) => name === 'clusters')).toHaveLength(1)
  const recommended = classes.filter(({ name }) => name === 'recommend')
  expect(recommended).toHaveLength(5)
  for (const { because } of recommended) expect(because).toMatch(/购买|新品|替代/)
  // What they are held against stands once.
  expect(recommended.map(({ thresholds }) => thresholds.length > 0)).toEqual([true, false, false, false, false])
})
