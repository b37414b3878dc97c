// A header in which the delimiter between two names is missing: its names stand one column before their values, which is refused, not read.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const rows = Array.from(
  { length: 8 },
  (_, i) => `2024-03-0${i + 1},C${i % 3},${(i % 4) + 1},AB-${100 + i},${10 + i}.50,Trail shoes,\n`,
).join('')

async function value(header: string) {
  const cwd = folder()
  writeFileSync(join(cwd, 'orders.csv'), `${header}\n${rows}`)
  return clientele(['value', 'orders.csv'], { cwd })
}

test('is refused with the names that show it', async () => {
  const { code, err } = await value('DateCustomer ID,Quantity,Article,Price,Product,Remark')
  expect(code).toBe(3)
  expect(err).toMatch(
    /the header has 6 names and its rows 7 values, and what "Quantity", "Price" name stands one column/,
  )
})

test('is not confused with rows that end in a delimiter', async () => {
  const { code, out, err } = await value('Date,Customer ID,Quantity,Article,Price,Product')
  expect(code, err).toBe(0)
  expect(out).toMatch(/^total +3 /m)
})
